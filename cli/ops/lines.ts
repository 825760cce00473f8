/**
 * Lines of a stream of bytes.
 *
 * @module
 */

/** A last line without its end is a line too. */
export async function* readLines(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  if (stream === null) return
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
