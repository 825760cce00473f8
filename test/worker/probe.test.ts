import { createScheduledController } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
it('works', async () => {
  expect(await (await (exports as any).default.fetch('http://x/')).text()).toBe('ok')
  await (exports as any).default.scheduled({ cron: '*/5 * * * *', scheduledTime: new Date() })
  for (let i = 0; i < 50; i++) { await new Promise(r => setTimeout(r, 100)); if (await (env as any).LISTS.get('manifest')) break }
  expect(await (env as any).LISTS.get('manifest')).toBe('["hello",1]')
})
