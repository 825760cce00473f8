/** A second Worker in the place of an operator's model: it scores by what the text tells it to. */
export const classifierWorker = {
  name: 'classifier',
  modules: true,
  compatibilityDate: '2026-11-01',
  script: `
import { WorkerEntrypoint } from 'cloudflare:workers'
export default class extends WorkerEntrypoint {
  async classify(requests) {
    const texts = requests.map(({ text }) => text)
    if (texts.some((text) => text.includes('down'))) throw new Error('down: ' + texts.join())
    if (texts.some((text) => text.includes('slow'))) await new Promise((resolve) => setTimeout(resolve, 1000))
    return texts.map((text) => ({ scores: { solicitation: Number(/score ([0-9.]+)/.exec(text)?.[1] ?? 'x') } }))
  }
}`,
}
