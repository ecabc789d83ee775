import { expect, test, type Browser, type Page } from '@playwright/test'
import { bind, confirm, Control, enrol, pageOptions, sees, shoot } from './control'
import { closeAll, Server } from './server'

// Two desks and one site: what one desk reads, opens or hands over is so at
// the other, and a reload or a kill forgets nothing.

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterEach(({ browser }) => closeAll(browser))
test.afterAll(async () => { await server.stop() })

/** One more desk of the same person, or of another. */
async function desk(browser: Browser, control: Control, email?: string): Promise<Page> {
  const page = email ? await signIn(browser, email) : await control.page.context().newPage()
  await page.goto(`${server.url}/su-kien/${control.event}/dieu-khien`)
  await expect(page.getByTestId('chair')).toBeVisible()
  return page
}

async function signIn(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill(email)
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
  return page
}

test('what a site writes is unread at both desks until one reads it', async ({ browser }) => {
  const control = await Control.open(browser, server)
  const id = await control.site(0)
  const site = await bind(await browser.newContext(pageOptions), control, id)
  await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
  await site.getByRole('button', { name: 'Xong, vào chương trình' }).click()
  await site.getByRole('button', { name: 'NHẮN TIN' }).click()
  for (const text of ['Micro đã sẵn sàng', 'Xin gọi lại']) {
    await site.getByLabel('Lời nhắn').fill(text)
    await site.getByRole('button', { name: 'Gửi' }).click()
    await expect(site.getByText(text)).toBeVisible()
  }
  const [one, two] = [await desk(browser, control), await desk(browser, control)]
  const mark = (page: Page) => page.locator(`[data-testid=tile][data-site="${id}"]`).getByTestId('unread')
  for (const page of [one, two]) {
    await expect(mark(page)).toHaveText('2 lời nhắn')
    await expect(page.getByRole('button', { name: 'Điểm cầu (2)' }).first()).toBeVisible()
  }
  await server.kill()
  await server.upDemo(0)
  await one.reload()
  await expect(mark(one)).toHaveText('2 lời nhắn')
  await one.getByLabel('Lọc theo trạng thái').selectOption('unread')
  await expect(one.getByTestId('tile')).toHaveCount(1)
  await shoot(one, 'desk-unread')
  await one.getByTestId('tile').getByRole('button', { name: /^Mở / }).click()
  await expect(one.getByTestId('site-panel').getByText('Xin gọi lại')).toBeVisible()
  await expect(mark(two)).toHaveCount(0)
  await expect(two.getByRole('button', { name: 'Điểm cầu', exact: true }).first()).toBeVisible()
})

test('a microphone that waits is said at a desk that is opened later, and a press at one ends it at both', async ({ browser }) => {
  test.setTimeout(180_000)
  const control = await Control.open(browser, server)
  await control.openRun()
  const id = await control.site(1)
  const site = await bind(await browser.newContext(pageOptions), control, id)
  await confirm(control, site, id)
  await site.getByRole('button', { name: 'BẮT ĐẦU' }).click()
  await expect.poll(async () => (await control.tile(id)).camera).toBe('ok')
  const hall = await enrol(browser, control, 'Màn hình hội trường', 'hall')
  await control.standBy({ kind: 'site', site_id: id }, ['site'])
  await expect(site.getByTestId('tally')).toHaveText('CHUẨN BỊ')
  await control.take()
  await expect(site.getByTestId('mic')).toHaveText(/MIC MỞ/)
  const one = await desk(browser, control)
  await site.reload()
  const loud = (page: Page) => page.getByTestId('mics').getByRole('alert')
  await expect(loud(one)).toContainText('MIC ĐÓNG', { timeout: 40_000 }) // the page is back in the room
  const two = await desk(browser, control)
  await expect(loud(two)).toContainText('MIC ĐÓNG')
  await shoot(two, 'desk-mic-waits')
  await loud(two).getByRole('button').click()
  for (const page of [one, two]) await expect(loud(page)).toHaveCount(0)
  await expect(site.getByTestId('mic')).toHaveText(/MIC MỞ/)

  await test.step('closed on purpose it waits at no desk', async () => {
    await one.getByTestId('mics').getByRole('button', { name: /^Đóng micro (?!hội trường)/i }).click()
    await expect(site.getByTestId('mic')).toHaveText(/MIC ĐÓNG/)
    await two.waitForTimeout(1_500) // the wall comes once a second
    for (const page of [one, two]) await expect(loud(page)).toHaveCount(0)
  })

  await test.step('it shares its screen in place of its camera', async () => {
    await sees(hall, `site:${id}`)
    await site.getByRole('button', { name: 'CHIA SẺ MÀN HÌNH' }).click()
    const picture = hall.getByTestId(`picture-site:${id}`)
    await expect(picture).toHaveAttribute('data-share', 'true')
    await sees(hall, `site:${id}`)
    await shoot(hall, 'hall-share')
    await site.getByRole('button', { name: 'THÔI CHIA SẺ' }).click()
    await expect(picture).not.toHaveAttribute('data-share')
    await sees(hall, `site:${id}`)
  })
})

test('the chair is handed over to a technician and taken back', async ({ browser }) => {
  const control = await Control.open(browser, server)
  await control.openRun()
  const one = await desk(browser, control)
  const two = await desk(browser, control, 'kythuat@mau.vn')
  const go = two.getByRole('button', { name: /^GO/ })
  await expect(two.getByTestId('chair')).toContainText('chưa có')
  await expect(go).toBeDisabled()
  await one.getByRole('button', { name: 'Bàn giao điều khiển' }).click()
  await shoot(one, 'desk-chair')
  await one.getByRole('dialog').getByRole('button', { name: /sẽ thành Đạo diễn/ }).filter({ hasText: /[Kk]ỹ thuật/ }).click()
  await one.getByRole('dialog').getByRole('button', { name: 'Bàn giao điều khiển' }).click()
  for (const page of [one, two]) await expect(page.getByTestId('chair')).toContainText(/Người điều khiển.*[Kk]ỹ thuật/)
  await expect(go).toBeEnabled()
  await one.getByRole('button', { name: 'Nhận điều khiển' }).click()
  await one.getByRole('dialog').getByRole('button', { name: 'Nhận điều khiển' }).click()
  await expect(two.getByTestId('chair')).toContainText(/Người điều khiển.*[Đđ]ạo diễn/)
})
