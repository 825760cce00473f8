/**
 * One question after another to workerd's inspector (Chrome DevTools Protocol).
 *
 * @module
 */

export type Inspector = {
  send<T>(method: string, params?: object): Promise<T>
  close(): void
}

/** @param at as Miniflare gives it @param name the Worker's */
export async function inspect(at: URL, name: string): Promise<Inspector> {
  const targets = (await (await fetch(`http://${at.host}/json`)).json()) as { webSocketDebuggerUrl: string }[]
  const target = targets.find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl.includes(name))
  if (target === undefined) throw new Error(`the inspector knows no ${name}`)
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('the inspector does not answer'))
  })
  let id = 0
  const send = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      const asked = ++id
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(String(data)) as { id?: number; result?: T; error?: { message: string } }
        if (answer.id !== asked) return
        // workerd gives no result where there is nothing to tell.
        if (answer.error === undefined) resolve(answer.result as T)
        else reject(new Error(`${method}: ${answer.error.message}`))
      }
      socket.send(JSON.stringify({ id: asked, method, params }))
    })
  return { send, close: () => socket.close() }
}
