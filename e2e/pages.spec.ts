import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { call } from './person'
import { closeAll, Server } from './server'

// Every page and screen with the sample ceremony: nothing serious for axe, no
// error in the console, nothing that scrolls sideways, and a picture of each at
// three sizes in screenshots/ (git ignores it; people look at it).

const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1366, height: 768 }, '4k': { width: 3840, height: 2160 } }

const office = { 'ke-hoach': 'plan', 'chuong-trinh': 'programme', 'diem-cau': 'sites', 'ket-noi': 'access', 'don-vi': 'units', 'thanh-phan': 'groups',
  'nhiem-vu': 'duties', clip: 'clips', 'duong-truyen': 'linetests', 'su-co': 'incidents', 'moc-gio': 'checkpoints', 'ghi-hinh': 'recordings', phien: 'runs',
  'nhat-ky': 'audit', 'cai-dat': 'settings' }
const live = { 'dieu-khien': 'control', mc: 'mc', 'dong-ho': 'timer', 'hoi-truong': 'hall' }

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterEach(({ browser }) => closeAll(browser))
test.afterAll(async () => { await server.stop() })

async function signIn(page: Page, email: string) {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill(email)
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
}

async function look(page: Page, path: string, name: string) {
  const complaints: string[] = []
  const hear = (text: string) => { complaints.push(text) }
  page.on('console', (m) => { if (m.type() === 'error') hear(m.text()) })
  page.on('pageerror', (e) => hear(String(e)))
  await page.setViewportSize(sizes.laptop)
  await page.goto(server.url + path)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
  await expect(page.getByText('Không có trang này')).toHaveCount(0)
  await page.waitForLoadState('networkidle').catch(() => undefined) // a socket stays open on live pages
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  expect.soft(serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), `axe on ${path}`).toEqual([])
  expect.soft(complaints, `console of ${path}`).toEqual([])
  mkdirSync('screenshots', { recursive: true })
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(sideways, `${path} scrolls sideways at ${size}`).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `screenshots/${name}-${size}.png` })
  }
  page.removeAllListeners('console')
  page.removeAllListeners('pageerror')
}

test('pages that need nobody', async ({ page }) => {
  for (const [path, name] of Object.entries({ '/dang-nhap': 'login', '/ghep': 'enrol', '/diem-cau': 'bind' })) await look(page, path, name)
})

test('office pages of the administrator', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'quantri@mau.vn')
  for (const [path, name] of Object.entries({ '/': 'events', '/tai-khoan': 'account', '/tai-khoan/quan-ly': 'accounts', '/ke-hoach-moi': 'new-plan' })) await look(page, path, name)
  const event = (await call<{ events: { id: string }[] }>(page, 'GET', '/api/events')).events[0]!.id
  for (const [path, name] of Object.entries(office)) await look(page, `/su-kien/${event}/${path}`, name)
})

test('live screens before the start and on air', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'daodien@mau.vn')
  const event = (await call<{ events: { id: string }[] }>(page, 'GET', '/api/events')).events[0]!.id
  for (const [path, name] of Object.entries(live)) await look(page, `/su-kien/${event}/${path}`, `${name}-before`)
  const opened = await call<{ revision: number }>(page, 'POST', `/api/events/${event}/runs`, { kind: 'rehearsal' })
  await call(page, 'POST', `/api/events/${event}/show/go`, { revision: opened.revision })
  for (const [path, name] of Object.entries(live)) await look(page, `/su-kien/${event}/${path}`, `${name}-on-air`)
})

test('each role sees its own pages without an error', async ({ browser }) => {
  test.setTimeout(240_000)
  for (const email of ['tochuc', 'mc', 'kythuat', 'letan', 'donvi', 'baocao', 'xem']) {
    const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
    const broken: string[] = []
    page.on('response', (r) => { if (r.status() >= 400 && r.url().includes('/api/')) broken.push(`${email}: ${r.status()} ${r.url()}`) })
    await signIn(page, `${email}@mau.vn`)
    await page.getByRole('link', { name: /Lễ hưởng ứng/ }).first().click()
    await page.waitForURL('**/su-kien/**')
    await expect(page.locator('nav a[href*="/su-kien/"]').first()).toBeVisible() // the event's own, not those of the list before
    const links = await page.getByRole('navigation').getByRole('link').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    expect(links.length, `${email} has pages`).toBeGreaterThan(1)
    for (const link of links) {
      await page.goto(server.url + link)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
    }
    expect(broken).toEqual([])
    await page.context().close()
  }
})
