import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { call } from './person'
import { Server } from './server'

// Takes the pictures of the guides from the running product: the sample
// ceremony on air, with simulated sites. A picture is a test of its own, so
// that one that cannot be taken leaves the others.

const folder = fileURLToPath(new URL('../docs/vi/hinh/', import.meta.url))
const sites = 24

let server: Server
let desk: Page
let event: string
test.describe.configure({ mode: 'default' })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  mkdirSync(folder, { recursive: true })
  server = await Server.demo(sites)
  desk = await (await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 800 } })).newPage()
  await signIn(desk, 'daodien@mau.vn')
  event = (await call<{ events: { id: string }[] }>(desk, 'GET', '/api/events')).events[0]!.id
  await call(desk, 'POST', path('runs'), { kind: 'rehearsal' })
  await take({ kind: 'hall' }, ['hall'])
  await expect.poll(() => present(), { timeout: 120_000 }).toBeGreaterThan(sites / 2)
})
test.afterAll(async () => { await server.stop() })

const path = (rest: string) => `/api/events/${event}/${rest}`

async function take(scene: object, mics: string[]) {
  const { revision } = await call<{ revision: number }>(desk, 'POST', path('show/standby'), { scene, mics })
  await call(desk, 'POST', path('show/take'), { revision })
}

async function present() {
  const wall = await call<{ tiles: { site_id: string; state: string }[] }>(desk, 'GET', path('bridge/wall'))
  return wall.tiles.filter((t) => ['signed_in', 'tested', 'ready', 'on_air'].includes(t.state)).length
}

/** A site that is there, to be called. */
async function ready(): Promise<string> {
  const wall = await call<{ tiles: { site_id: string; state: string }[] }>(desk, 'GET', path('bridge/wall'))
  const tile = wall.tiles.find((t) => ['signed_in', 'tested', 'ready'].includes(t.state))
  expect(tile, 'a site is there').toBeDefined()
  return tile!.site_id
}

async function signIn(page: Page, email: string) {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill(email)
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
}

async function shoot(page: Page, name: string) {
  await expect(page.getByRole('main')).toBeAttached()
  await expect(page.getByText('Không có trang này')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(1_500) // pictures of the sites come in
  await page.screenshot({ path: `${folder}${name}.png` })
}

const office: Record<string, string> = { 'danh-sach-diem-cau': 'diem-cau', 'phien-man-hinh': 'phien', 'duong-truyen': 'duong-truyen',
  'su-co': 'su-co', 'moc-gio': 'moc-gio', 'ket-noi': 'ket-noi' }
for (const [name, page] of Object.entries(office)) {
  test(name, async () => {
    await desk.goto(`${server.url}/su-kien/${event}/${page}`)
    await shoot(desk, name)
  })
}

test('diem-cau-nhap-ma', async ({ page }) => {
  await page.goto(`${server.url}/diem-cau`)
  await shoot(page, 'diem-cau-nhap-ma')
})

test('diem-cau-bon-so, diem-cau', async ({ page }) => {
  const wall = await call<{ tiles: { site_id: string; state: string }[] }>(desk, 'GET', path('bridge/wall'))
  const site = wall.tiles.find((t) => t.state === 'expected')!.site_id
  await call(desk, 'POST', path('bridge/links'), { sites: [site] })
  const { sites } = await call<{ sites: { site_id: string; link?: { code: string } }[] }>(desk, 'GET', path('bridge/access'))
  await page.goto(`${server.url}/diem-cau`)
  const bound = await call<{ device: string }>(page, 'POST', '/api/bridge/bind', { code: sites.find((s) => s.site_id === site)!.link!.code })
  await page.goto(`${server.url}/man-hinh`)
  const start = page.getByRole('button', { name: /bắt đầu/i })
  await page.waitForTimeout(2_000)
  if (await start.isVisible()) {
    await shoot(page, 'diem-cau-bat-dau')
    await start.click()
  }
  await page.waitForTimeout(3_000)
  await shoot(page, 'diem-cau-bon-so')
  const { digits } = await call<{ digits: string }>(page, 'GET', `${path('bridge/me')}?as=device`)
  await call(desk, 'POST', path(`bridge/devices/${bound.device}/confirm`), { digits })
  await page.waitForTimeout(4_000)
  await shoot(page, 'diem-cau')
})

test('ghi-hinh, dieu-khien, xem-lai', async () => {
  await call(desk, 'POST', path('recordings'))
  await desk.waitForTimeout(6_000)
  const site = await ready()
  await take({ kind: 'site', site_id: site }, ['site'])
  await desk.goto(`${server.url}/su-kien/${event}/dieu-khien`)
  await call(desk, 'POST', path('show/standby'), { scene: { kind: 'hall' }, mics: ['hall'] })
  await desk.waitForTimeout(4_000)
  await shoot(desk, 'dieu-khien')
  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh`)
  await shoot(desk, 'ghi-hinh')
  const { id } = await call<{ id: string }>(desk, 'POST', path('recordings/stop'))
  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh/${id}`)
  await desk.getByRole('button', { name: 'Phát lại' }).click()
  await desk.waitForTimeout(4_000)
  await desk.getByRole('button', { name: 'Dừng', exact: true }).click()
  await shoot(desk, 'xem-lai')
})
