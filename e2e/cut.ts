import { expect, test, type Page } from '@playwright/test'
import { bind, confirm, Control, enrol, pageOptions, sees, width } from './control'
import { closeAll, Server } from './server'

// Measures a cut as people see it: from the server's instant of the action to
// the first frame of the new picture on the page, in three browsers of sites
// beside ten simulated sites. Prints milliseconds; decides nothing.

const simulated = 10
const rounds = 15

let server: Server
test.beforeAll(async () => { server = await Server.demo(simulated) })
test.afterAll(async ({ browser }) => { await closeAll(browser); await server.stop() })

/** Notes on the page when each picture is uncovered; a page's clock is that of the server, on one machine. */
async function noteReveals(page: Page) {
  await page.evaluate(() => {
    const noted: Record<string, number> = {}
    Object.assign(window, { noted })
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (target instanceof HTMLElement && target.dataset['seen'] !== undefined) noted[target.dataset['testid'] ?? ''] = Date.now()
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-seen'] })
  })
}

const noted = (page: Page, key: string) => page.evaluate((k) => (window as unknown as { noted: Record<string, number> }).noted[k] ?? 0, `picture-${key}`)

test('cuts between the hall and a site', async ({ browser }) => {
  test.setTimeout(300_000)
  const control = await Control.open(browser, server)
  await control.openRun()
  await control.chooseHall(await enrol(browser, control, 'Máy quay hội trường', 'camera'))
  const ids = await Promise.all([0, 1, 2, 3].map((n) => control.site(simulated + n)))
  const pages: Page[] = []
  for (const id of ids) {
    const page = await bind(await browser.newContext(pageOptions), control, id)
    await confirm(control, page, id)
    await page.getByRole('button', { name: 'BẮT ĐẦU' }).click()
    pages.push(page)
  }
  const [speaker] = ids
  const viewers = pages.slice(1)
  await control.standBy({ kind: 'hall' }, ['hall'])
  await control.take()
  for (const page of viewers) {
    await sees(page, 'hall')
    await noteReveals(page)
  }
  const took: number[] = []
  for (let n = 0; n < 2 * rounds; n++) {
    const key = n % 2 === 0 ? `site:${speaker}` : 'hall'
    await control.standBy(n % 2 === 0 ? { kind: 'site', site_id: speaker } : { kind: 'hall' }, [])
    for (const page of viewers) await expect.poll(() => width(page, key)).toBeGreaterThanOrEqual(0) // held for the cut
    await new Promise((done) => setTimeout(done, 1_500)) // a director looks before he takes
    const at = await control.take()
    for (const page of viewers) {
      await expect.poll(() => noted(page, key)).toBeGreaterThanOrEqual(at)
      took.push((await noted(page, key)) - at)
    }
  }
  took.sort((a, b) => a - b)
  console.log(JSON.stringify({ cuts: took.length, median_ms: took[took.length >> 1], p95_ms: took[Math.floor(took.length * 0.95)], worst_ms: took.at(-1) }))
})
