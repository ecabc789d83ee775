import { expect, test, type Page } from '@playwright/test'
import { call } from './person'
import { closeAll, Server } from './server'

// A technician's desk: an incident by hand from opening to closing; then the
// hall's camera reports, falls silent, and the incident opens by itself and
// outlives a killed server.

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterEach(({ browser }) => closeAll(browser))
test.afterAll(async () => { await server.stop() })

async function signIn(page: Page, email: string): Promise<string> {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill(email)
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
  return (await call<{ events: { id: string }[] }>(page, 'GET', '/api/events')).events[0]!.id
}

test('an incident by hand is opened, taken, looked into and closed', async ({ page }) => {
  const event = await signIn(page, 'kythuat@mau.vn')
  await page.goto(`${server.url}/su-kien/${event}/su-co`)
  await expect(page.getByText('Chưa có sự cố nào')).toBeVisible()
  await page.getByRole('button', { name: 'Ghi sự cố' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'không có tiếng', exact: true }).check()
  await dialog.getByLabel('Điều đã thấy').fill('Hội trường không nghe thấy điểm cầu')
  await dialog.getByRole('button', { name: 'Ghi sự cố' }).click()
  await expect(page.getByRole('heading', { name: 'Hội trường: không có tiếng' })).toBeVisible()
  await page.getByRole('button', { name: 'Tôi nhận' }).click()
  const detail = page.getByRole('article')
  await expect(detail.getByText('Đang xử lý')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Loa' }).click()
  await expect(page.getByText(/đã kiểm tra lúc/)).toBeVisible()
  await page.getByPlaceholder('Đã gọi ai, đã làm gì').fill('Đang thay loa')
  await page.getByRole('button', { name: 'Gửi' }).click()
  await expect(detail.getByText('Đang thay loa')).toBeVisible()
  await detail.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('dialog').getByRole('radio', { name: 'Thiết bị' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).last().click()
  await expect(detail.getByText('Đã đóng')).toBeVisible()
  await expect(detail.getByRole('button', { name: 'Mở lại' })).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(detail).toBeVisible()
  await page.getByRole('button', { name: 'Danh sách' }).click()
  await expect(detail).toBeHidden()
})

test('a camera that falls silent opens an incident that outlives the server', async ({ page, browser }) => {
  test.setTimeout(180_000)
  const event = await signIn(page, 'daodien@mau.vn')
  await call(page, 'POST', `/api/events/${event}/runs`, { kind: 'rehearsal' })
  const { code } = await call<{ code: string }>(page, 'POST', `/api/events/${event}/devices`, { name: 'Camera hội trường (mẫu)', screen: 'camera' })
  const camera = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
  await camera.goto(`${server.url}/ghep`)
  await call(camera, 'POST', '/api/enrol', { code })
  const newest = async () => (await call<{ to: number }>(page, 'GET', `/api/events/${event}/health/hall`)).to
  for (let n = 0; n < 2; n++) {
    const before = await newest()
    await call(camera, 'POST', `/api/events/${event}/health`, { down_kbps: 1500, up_kbps: 800, loss_percent: 12, rtt_ms: 40, browser: 'Chromium' })
    await expect.poll(newest).toBeGreaterThan(before)
  }
  await page.goto(`${server.url}/su-kien/${event}/su-co`)
  const row = page.getByRole('button', { name: /Hội trường mất kết nối/ })
  await expect(row).toBeVisible({ timeout: 40_000 })
  await server.kill()
  await server.up(['demo', '--data', server.data, '--listen', `127.0.0.1:${server.port}`])
  await page.reload()
  await expect(row).toHaveCount(1)
  await row.click()
  await expect(page.getByText('Kiểm tra lần lượt')).toBeVisible()
  await expect(page.getByRole('img', { name: /Mất gói, cao nhất 12 %/ })).toBeVisible()
  await page.screenshot({ path: 'screenshots/incident-camera.png', fullPage: true })
})

test('the thresholds are kept, and the checkpoints say who is missing', async ({ page }) => {
  const event = await signIn(page, 'kythuat@mau.vn')
  await page.goto(`${server.url}/su-kien/${event}/su-co`)
  await page.getByRole('button', { name: 'Ngưỡng báo' }).click()
  await page.getByLabel('Mất kết nối quá').fill('20')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'Ngưỡng báo' }).click()
  await expect(page.getByLabel('Mất kết nối quá')).toHaveValue('20 giây')
  await page.goto(`${server.url}/su-kien/${event}/moc-gio`)
  await expect(page.getByRole('heading', { name: 'T-10: các điểm cầu vào phòng' })).toBeVisible()
  await expect(page.getByText(/thiếu 99 điểm cầu/).first()).toBeVisible() // one for each check that is followed
})
