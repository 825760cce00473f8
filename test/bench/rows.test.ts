import { describe, expect, it } from 'vitest'
import { adblockQuestions } from '../../bench/adblock.ts'
import { ask, median, toRow } from '../../bench/measure.ts'

describe('a row of the bench', () => {
  it('is ours against a peer, with three digits that count', () => {
    const row = { name: 'a', ours: 1230, peer: 2, peerName: 'b', unit: 'ms', ratio: 617 }
    expect(toRow('a', 1234, 2, 'b', 'ms')).toEqual(row)
  })

  it('is the middle of its rounds, the first not counted, for each peer', async () => {
    const times = [900, 900, 10, 20, 30, 60, 20, 40]
    let now = 0
    let looks = 0
    const clock = () => {
      // Every second look is at the end of a run.
      if (looks++ % 2 === 1) now += times.shift()!
      return now
    }
    const question = { name: 'q', per: 'x', fresh: () => [1, 2], ours: () => 0, peers: { p: () => 0 } }
    // Rounds in turns: ours 10, 30, 20 and the peer's 20, 60, 40 milliseconds for two inputs.
    expect(await ask(question, clock, 3)).toEqual([toRow('q', 1e7, 2e7, 'p', 'ns/x')])
  })

  it('takes the middle of numbers, not of their spelling', () => expect(median([10, 9, 100])).toBe(10))
})

describe('against an ad blocker', () => {
  it('asks both sides the same, or says that it does not', () => {
    const [question] = adblockQuestions(500, '500')
    const inputs = question!.fresh()
    expect(inputs.length).toBeGreaterThan(1000)
    for (const run of [question!.ours, ...Object.values(question!.peers)]) expect(run(inputs)).toBe(0)
  })
})
