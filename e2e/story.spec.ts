import { expect, test, type Browser, type Page } from '@playwright/test'
import { call, firstAdministrator } from './person'
import { closeAll, Server } from './server'

// The whole way, in Vietnamese, as people go it: the first administrator, the
// plan, its findings, confirming, four screens, the show, a crash in the
// middle, the end.

let server: Server
test.beforeAll(async () => { server = await Server.start() })
test.afterAll(async ({ browser }) => { await closeAll(browser); await server.stop() })

/** Opens a finding by its words; what is open shows its answers below. */
async function finding(page: Page, words: RegExp) {
  const item = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: words }) }).last()
  await item.getByRole('button', { name: words }).click()
  return item
}

async function enrol(browser: Browser, desk: Page, name: string, shows: string): Promise<Page> {
  await desk.getByRole('button', { name: 'Thêm màn hình' }).first().click()
  await desk.getByLabel(/^Tên màn hình/).fill(name)
  await desk.getByRole('combobox', { name: /Hiển thị/ }).click()
  await desk.getByRole('option', { name: shows }).click()
  await desk.getByRole('button', { name: 'Lấy mã' }).click()
  const code = ((await desk.getByTestId('enrol-code').textContent()) ?? '').replace(/[^0-9A-Z]/g, '').slice(0, 8)
  await desk.keyboard.press('Escape')
  const screen = await (await browser.newContext({ locale: 'vi-VN', timezoneId: 'Europe/Paris' })).newPage()
  await screen.goto(`${server.url}/ghep`)
  await screen.getByLabel(/Nhập mã/).fill(code)
  await screen.keyboard.press('Enter')
  await screen.waitForURL('**/man-hinh')
  return screen
}

/** What the countdown reads, in seconds. */
async function remaining(page: Page): Promise<number> {
  const text = (await page.getByTestId('countdown').first().textContent()) ?? ''
  const found = /(\d+)[′'](\d\d)/.exec(text)
  if (!found) throw new Error(`no countdown in “${text}”`)
  return Number(found[1]) * 60 + Number(found[2])
}

test('from the plan to the end of the show', async ({ page, browser }) => {
  test.setTimeout(300_000)
  await firstAdministrator(page, server)

  await test.step('the plan is uploaded and read', async () => {
    await page.goto(`${server.url}/ke-hoach-moi`)
    await page.locator('input[type=file]').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') })
    await expect(page.getByRole('alert').first()).toContainText(/chưa đọc được|không phải/i)
    await page.locator('input[type=file]').setInputFiles('../internal/sample/plan.txt')
    await page.waitForURL('**/su-kien/**')
    await expect(page.getByRole('region', { name: 'Xác nhận kế hoạch' })).toContainText('7 mục, 20 thành phần, 19 nhiệm vụ, 99 điểm cầu')
    await expect(page.getByRole('region', { name: 'Xác nhận kế hoạch' })).toContainText('Còn 5 lỗi chưa trả lời')
  })
  const event = /su-kien\/([^/]+)/.exec(page.url())![1]!

  await test.step('findings are corrected, accepted and assigned', async () => {
    let open = await finding(page, /Chưa có số lượng/)
    await open.getByRole('button', { name: 'Sửa tại chỗ' }).click()
    await open.getByLabel(/^Số lượng/).first().fill('46')
    await open.getByRole('button', { name: 'Lưu chỗ sửa' }).click()
    await expect(page.getByRole('region', { name: 'Xác nhận kế hoạch' })).toContainText('Còn 4 lỗi chưa trả lời')

    open = await finding(page, /thiếu TT 16/)
    await open.getByRole('button', { name: 'Chấp nhận' }).first().click()
    await open.getByLabel(/Lý do giữ nguyên/).fill('Đã gộp vào TT 15')
    await open.getByRole('button', { name: 'Chấp nhận' }).last().click()
    await expect(page.getByRole('region', { name: 'Xác nhận kế hoạch' })).toContainText('Còn 3 lỗi chưa trả lời')

    open = await finding(page, /thiếu TT 19/)
    await open.getByRole('button', { name: 'Giao đơn vị' }).first().click()
    await open.getByLabel(/Đơn vị được hỏi/).fill('Sở Khoa học')
    await page.getByRole('option', { name: /Sở Khoa học và Công nghệ/ }).first().click()
    await open.getByRole('button', { name: 'Giao đơn vị' }).last().click()
    await expect(page.getByRole('region', { name: 'Xác nhận kế hoạch' })).toContainText('Còn 2 lỗi chưa trả lời')
  })

  await test.step('confirming makes the event', async () => {
    await page.getByRole('region', { name: 'Xác nhận kế hoạch' }).getByRole('button', { name: 'Xác nhận' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận' }).click()
    await expect(page.getByText('Kế hoạch đã xác nhận')).toBeVisible()
    await page.goto(`${server.url}/su-kien/${event}/chuong-trinh`)
    await expect(page.getByText('Tuyên bố lý do, giới thiệu đại biểu').first()).toBeVisible()
    await page.goto(`${server.url}/su-kien/${event}/diem-cau`)
    await expect(page.getByText('99').first()).toBeVisible()
    const start = Date.now() + 30 * 60_000
    const { revision } = await call<{ revision: number }>(page, 'GET', `/api/events/${event}`)
    await call(page, 'POST', `/api/events/${event}/move`, { start_at: start, revision })
  })

  await page.goto(`${server.url}/su-kien/${event}/phien`)
  const hall = await enrol(browser, page, 'Màn hình hội trường', 'Màn hình hội trường')
  const mc = await enrol(browser, page, 'Máy của MC', 'Màn hình MC')
  const timer = await enrol(browser, page, 'Tivi cánh gà', 'Đồng hồ sân khấu')
  const screens = [hall, mc, timer]
  const desk = page
  await desk.goto(`${server.url}/su-kien/${event}/dieu-khien`)

  await test.step('a live run waits for the errors, a rehearsal does not', async () => {
    await desk.getByRole('button', { name: 'Mở phiên chính thức' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Mở phiên chính thức' }).click()
    await expect(desk.getByRole('dialog').getByText(/2 lỗi/).first()).toBeVisible()
    await desk.keyboard.press('Escape')
    await desk.getByRole('button', { name: 'Mở tổng duyệt' }).click()
    await expect(desk.getByTestId('run')).toContainText(/tổng duyệt 1/i)
  })

  await test.step('GO moves every screen', async () => {
    await desk.locator('body').press('Space')
    await expect(mc.getByText('Tuyên bố lý do, giới thiệu đại biểu').first()).toBeVisible()
    await expect(timer.getByTestId('countdown').first()).toBeVisible()
    await expect(hall.getByTestId('scene').last()).toHaveAttribute('data-kind', 'hall')
    await desk.waitForTimeout(800) // a second GO within 700 ms is refused on purpose
    await desk.getByRole('button', { name: /^GO/ }).click()
    await expect(mc.getByText(/Trình chiếu phóng sự/).first()).toBeVisible()
    await expect(hall.getByTestId('scene').last()).toHaveAttribute('data-kind', 'clip')
  })

  await test.step('the stage is told something, and the hall is not', async () => {
    await desk.keyboard.press('KeyM')
    await expect(desk.locator('#stage-message')).toBeFocused()
    await desk.locator('#stage-message').fill('Còn hai phút, xin kết thúc')
    await desk.keyboard.press('Enter')
    await expect(timer.getByText('Còn hai phút, xin kết thúc')).toBeVisible()
    await expect(mc.getByText('Còn hai phút, xin kết thúc')).toBeVisible()
    await expect(hall.getByText('Còn hai phút')).toHaveCount(0)
    const left = await remaining(timer)
    await desk.getByRole('button', { name: '+1 phút' }).click()
    await expect(async () => expect(await remaining(timer)).toBeGreaterThan(left + 30)).toPass()
  })

  await test.step('the server is killed: the same cue, the same time, the screens by themselves', async () => {
    const before = { left: await remaining(timer), at: Date.now() }
    await server.kill()
    for (const screen of [...screens, desk]) await expect(screen.getByText('MẤT LIÊN LẠC MÁY CHỦ').first()).toBeVisible()
    await server.up()
    for (const screen of [...screens, desk]) await expect(screen.getByText('MẤT LIÊN LẠC MÁY CHỦ')).toHaveCount(0, { timeout: 30_000 })
    await expect(mc.getByText(/Trình chiếu phóng sự/).first()).toBeVisible()
    await expect(hall.getByTestId('scene').last()).toHaveAttribute('data-kind', 'clip')
    // Whole seconds are drawn, and a page that just came back may still draw its last frame.
    await expect(async () => {
      const passed = (Date.now() - before.at) / 1000
      expect(Math.abs(before.left - passed - (await remaining(timer)))).toBeLessThan(2.5)
    }).toPass()
  })

  await test.step('the show goes on to its end', async () => {
    const titles = [/Phát biểu chỉ đạo/, /Phát biểu hưởng ứng/, /Trao bộ thiết bị/, /Trao giải các Cuộc thi/, /Kết thúc Buổi lễ/]
    for (const title of titles) {
      await desk.waitForTimeout(800)
      await desk.getByRole('button', { name: /^GO/ }).click()
      await expect(mc.getByText(title).first()).toBeVisible()
    }
    await desk.getByRole('button', { name: 'Kết thúc', exact: true }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click()
    for (const screen of [mc, timer]) await expect(screen.getByText(/đã kết thúc/i).first()).toBeVisible()
  })

  await test.step('what happened is on record', async () => {
    const { runs } = await call<{ runs: { id: string }[] }>(desk, 'GET', `/api/events/${event}/runs`)
    const run = await call<{ state: string; log: { action: string; actor: string }[] }>(desk, 'GET', `/api/events/${event}/runs/${runs[0]!.id}`)
    expect(run.state).toBe('ended')
    expect(run.log.filter((e) => e.action === 'go')).toHaveLength(7)
    expect(run.log.every((e) => e.actor === 'Quản trị viên (mẫu)')).toBe(true)
    await desk.goto(`${server.url}/su-kien/${event}/nhat-ky`)
    await expect(desk.getByRole('row').nth(5)).toBeVisible()
    const pdf = await desk.request.get(`${server.url}/api/events/${event}/agenda/programme.pdf`)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
