import { beforeEach, describe, expect, it, vi } from 'vitest'

let logRequest: typeof import('../../../src/edge/telemetry/request-line.ts')['logRequest']
let lines: Record<string, unknown>[] = []

beforeEach(async () => {
  vi.resetModules()
  logRequest = (await import('../../../src/edge/telemetry/request-line.ts')).logRequest
  lines = []
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(JSON.parse(line)))
})

const START = 1_795_536_000_000
const answered = (status: number, path = '/v1/check') => ({ id: 'x', method: 'POST', path, status, started: START })

describe('the line of a request', () => {
  it('has what happened, and of the path its pattern', () => {
    logRequest(answered(200), START + 7)
    logRequest(answered(200, '/ops/v1/lists/mine'), START + 8)
    logRequest(answered(200, '/somewhere'), START + 9)
    const event = { event: 'request', id: 'x', method: 'POST', status: 200 }
    expect(lines).toEqual([
      { ...event, path: '/v1/check', ms: 7 },
      { ...event, path: '/ops/v1/lists/:list', ms: 8 },
      { ...event, path: 'other', ms: 9 },
    ])
  })

  it('is left out of what goes well from the eleventh on in a second, and the next one says how often', () => {
    for (let i = 0; i < 35; i++) logRequest(answered(200), START + i)
    expect(lines).toHaveLength(10)
    logRequest(answered(204), START + 1_000)
    logRequest(answered(204), START + 1_001)
    expect(lines.slice(10)).toMatchObject([{ status: 204, silent: 25 }, { status: 204 }])
    expect(lines[11]).not.toHaveProperty('silent')
  })

  it('is never left out of what ops do', () => {
    for (let i = 0; i < 12; i++) logRequest(answered(200), START)
    for (let i = 0; i < 12; i++) logRequest(answered(200, '/ops/v1/lists'), START)
    expect(lines).toHaveLength(22)
  })

  it('is never left out where something was wrong, and says what was left out before', () => {
    for (let i = 0; i < 12; i++) logRequest(answered(200), START)
    for (const status of [400, 422, 503]) logRequest(answered(status), START)
    expect(lines.slice(10)).toMatchObject([{ status: 400, silent: 2 }, { status: 422 }, { status: 503 }])
  })
})
