import { expect, test, type Page } from '@playwright/test'
import { bind, confirm, Control, enrol, pageOptions, sees, shoot, width } from './control'
import { closeAll, Server } from './server'

// What the hall's screen and the sites show of a scene: sites side by side,
// live or as stills, and a clip that is held.

const simulated = 27

let server: Server
test.beforeAll(async () => { server = await Server.demo(simulated) })
test.afterEach(({ browser }) => closeAll(browser))
test.afterAll(async () => { await server.stop() })

/** Asks the server as the screen that the page is. */
const status = (page: Page, path: string) =>
  page.evaluate(async (path) => (await fetch(path, { headers: { 'X-As': 'device' } })).status, path)

/** The stills that a page shows, with where each lies. */
const stills = (page: Page) => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-testid^="still-"]')].map((cell) => {
  const { left, top, width, height } = cell.getBoundingClientRect()
  const img = cell.querySelector('img')
  return { key: cell.dataset.testid!.slice(6), left, top, width, height, loaded: (img?.naturalWidth ?? 0) > 0, src: img?.src.length ?? 0, name: cell.querySelector('figcaption')?.textContent }
}))

/** Waits until so many stills are there, each in a place of its own inside the window. */
async function seesStills(page: Page, count: number) {
  await expect.poll(async () => (await stills(page)).filter((s) => s.loaded).length, { timeout: 20_000 }).toBe(count)
  const { width, height } = page.viewportSize()!
  const cells = await stills(page)
  expect(new Set(cells.map((c) => `${Math.round(c.left)} ${Math.round(c.top)}`)).size).toBe(count)
  for (const c of cells) {
    expect(c.name).toBeTruthy()
    expect(c.width).toBeGreaterThan(60)
    expect(c.left).toBeGreaterThanOrEqual(0)
    expect(c.left + c.width).toBeLessThanOrEqual(width + 1)
    expect(c.top + c.height).toBeLessThanOrEqual(height + 1)
  }
}

const sizes = { laptop: pageOptions.viewport, phone: { width: 390, height: 844 }, '4k': { width: 3840, height: 2160 } }

async function shootAll(page: Page, name: string, count: number) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    await seesStills(page, count)
    await shoot(page, `${name}-${size}`)
  }
  await page.setViewportSize(pageOptions.viewport)
}

test('sites side by side: up to four live, more as stills', async ({ browser }) => {
  test.setTimeout(240_000)
  const control = await Control.open(browser, server)
  await control.openRun()
  const own = await control.site(simulated)
  const hall = await enrol(browser, control, 'Màn hình hội trường', 'hall')
  const site = await bind(await browser.newContext(pageOptions), control, own)
  await confirm(control, site, own)
  await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
  await site.getByRole('button', { name: 'Xong, vào chương trình' }).click()
  await expect.poll(async () => (await control.wall()).filter((t) => t.still_at > 0).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(simulated)
  const sites = (await control.wall()).filter((t) => t.still_at > 0 && t.site_id !== own).map((t) => t.site_id)
  const put = async (ids: string[]) => {
    await control.standBy({ kind: 'split', site_ids: ids }, ['hall'])
    await control.take()
  }

  await test.step('two are live, in their low layer', async () => {
    await put(sites.slice(0, 2))
    for (const id of sites.slice(0, 2)) {
      await sees(hall, `site:${id}`)
      await expect.poll(() => width(hall, `site:${id}`), { timeout: 20_000 }).toBeLessThanOrEqual(320)
    }
    expect(await stills(hall)).toEqual([])
    await shoot(hall, 'hall-split-2-laptop')
  })

  await test.step('nobody is given stills of what is live', async () => {
    expect(await status(hall, `/api/events/${control.event}/bridge/air/stills`)).toBe(409)
  })

  await test.step('six are stills, on the hall’s screen and at the site', async () => {
    await put(sites.slice(0, 6))
    await seesStills(hall, 6)
    await seesStills(site, 6)
    expect((await stills(hall)).map((s) => s.key)).toEqual(sites.slice(0, 6).map((id) => `site:${id}`))
    expect(await width(hall, `site:${sites[0]!}`)).toBe(-1)
    await sees(site, 'hall') // which goes on moving
    await shoot(hall, 'hall-split-6-laptop')
    await shoot(site, 'site-split-6-laptop')
  })

  await test.step('they are renewed', async () => {
    const before = await hall.getByTestId(`still-site:${sites[0]!}`).locator('img').getAttribute('src')
    await expect(hall.getByTestId(`still-site:${sites[0]!}`).locator('img')).not.toHaveAttribute('src', before!)
  })

  await test.step('twenty-five are, too, at every size', async () => {
    await put(sites.slice(0, 25))
    await shootAll(hall, 'hall-split-25', 25)
    await shootAll(site, 'site-split-25', 25)
  })

  await test.step('twenty-six are refused', async () => {
    await expect(put(sites.slice(0, 26))).rejects.toThrow('tối đa 25 điểm cầu')
  })

  await test.step('a screen is given these stills and no others, until the cut', async () => {
    for (const page of [hall, site]) {
      expect(await status(page, `/api/events/${control.event}/bridge/air/stills`)).toBe(200)
      expect(await status(page, `/api/events/${control.event}/bridge/sites/${sites[25]!}/still.jpg`)).toBe(403)
    }
    await control.standBy({ kind: 'hall' }, ['hall'])
    await control.take()
    await expect.poll(async () => (await stills(site)).length).toBe(0)
    for (const page of [hall, site]) expect(await status(page, `/api/events/${control.event}/bridge/air/stills`)).toBe(409)
  })
})

/** Where the clip of a page is, and whether it moves. */
const clip = (page: Page) => page.evaluate(() => {
  const video = document.querySelector<HTMLVideoElement>('[data-testid="scene"] video')
  return { at: video?.currentTime ?? -1, paused: video?.paused ?? true }
})

test('a clip is held with the run, and goes on from there', async ({ browser }) => {
  test.setTimeout(180_000)
  const control = await Control.open(browser, server)
  await control.openRun()
  const own = await control.site(simulated + 1)
  const hall = await enrol(browser, control, 'Màn hình hội trường', 'hall')
  const site = await bind(await browser.newContext(pageOptions), control, own)
  await confirm(control, site, own)
  await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
  const { clips } = await control.do<{ clips: { id: string; duration_ms: number }[] }>('GET', '/clips')
  const press = async (what: string) => {
    const { run } = await control.do<{ run: { revision: number } }>('GET', '/show')
    await control.do('POST', `/show/${what}`, { key: `${Math.random()}`, revision: run.revision })
  }
  await press('go')
  await control.do('POST', '/show/standby', { scene: { kind: 'clip', clip_id: clips[0]!.id }, mics: [], caption: { name: '', office: '' } })
  await press('take')
  for (const page of [hall, site]) await expect.poll(async () => (await clip(page)).at, { timeout: 20_000, intervals: [100] }).toBeGreaterThan(0.5)
  await press('hold')
  for (const page of [hall, site]) await expect.poll(async () => (await clip(page)).paused).toBe(true)
  await hall.waitForTimeout(1_500) // it must not move now
  const held = { hall: await clip(hall), site: await clip(site) }
  expect(Math.abs(held.hall.at - held.site.at)).toBeLessThan(0.1)
  expect(held.hall.at).toBeLessThan(clips[0]!.duration_ms / 1000)

  await server.kill()
  await server.upDemo(simulated)
  await hall.reload()
  await expect.poll(async () => Math.abs((await clip(hall)).at - held.hall.at), { timeout: 20_000 }).toBeLessThan(0.1)
  expect((await clip(hall)).paused).toBe(true)

  await expect(async () => press('resume')).toPass()
  for (const page of [hall, site]) await expect.poll(async () => (await clip(page)).at, { timeout: 20_000, intervals: [100] }).toBeGreaterThan(held.hall.at + 0.3)
})
