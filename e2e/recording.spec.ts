import { expect, test, type Page } from '@playwright/test'
import { call } from './person'
import { Server } from './server'

// The hall is recorded while it is on air, the server is killed in the middle,
// and what there is plays: the pictures by the cuts, a card where there are none.

let server: Server
test.beforeAll(async () => { server = await Server.demo(3) })
test.afterAll(async () => { await server.stop() })

async function signIn(page: Page, email: string) {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill(email)
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
}

test('what was on air is played again', async ({ page: desk, context }) => {
  test.setTimeout(180_000)
  await signIn(desk, 'daodien@mau.vn')
  const event = (await call<{ events: { id: string }[] }>(desk, 'GET', '/api/events')).events[0]!.id
  const path = `/api/events/${event}`
  await call(desk, 'POST', `${path}/runs`, { kind: 'rehearsal' })
  const take = async (scene: object, mics: string[]) => {
    const { revision } = await call<{ revision: number }>(desk, 'POST', `${path}/show/standby`, { scene, mics })
    await call(desk, 'POST', `${path}/show/take`, { revision })
  }
  await take({ kind: 'hall' }, ['hall'])
  const hall = await context.newPage()
  await hall.goto(`${server.url}/su-kien/${event}/hoi-truong`)
  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh`)
  await desk.getByRole('button', { name: 'Bắt đầu ghi hình' }).click()
  await expect(desk.getByRole('row', { name: /ĐANG GHI HÌNH/ })).toBeVisible()
  await expect(hall.getByText('ĐANG GHI HÌNH')).toBeVisible()
  const { recordings } = await call<{ recordings: { id: string }[] }>(desk, 'GET', `${path}/recordings`)
  const own = `${path}/recordings/${recordings[0]!.id}`
  // A file begins with room for its index, 64 KiB.
  const tracks = async () => (await call<{ tracks: { kind: string; bytes: number; ended_at: number }[] }>(desk, 'GET', own)).tracks
  await expect.poll(async () => (await tracks()).filter((t) => t.bytes > 140_000).map((t) => t.kind)).toContain('video')

  // A file that is still written has no index; it plays all the same, from any place.
  const picture = desk.locator('[data-testid=replay-screen] video:not([hidden])')
  const plays = (from: number) => expect.poll(() => picture.evaluate((v: HTMLVideoElement, from) => v.videoWidth > 0 && v.currentTime > from && v.currentTime < 1000, from)).toBe(true)
  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh/${recordings[0]!.id}`)
  await desk.getByRole('slider', { name: 'Vị trí trong bản ghi' }).fill('2500')
  await desk.getByRole('button', { name: 'Phát lại' }).click()
  await plays(1.5)
  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh`)

  await server.kill()
  await server.upDemo(3)
  await expect.poll(async () => (await tracks()).filter((t) => t.ended_at > 0).length, { message: 'files that were cut off are made whole' }).toBeGreaterThan(0)
  await take({ kind: 'card', text: 'Nghỉ giữa giờ (mẫu)' }, [])
  await desk.reload()
  await desk.getByRole('button', { name: 'Kết thúc ghi hình' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Kết thúc ghi hình' }).click()
  await expect(desk.getByRole('row', { name: /Đã kết thúc/ })).toBeVisible()
  await expect(hall.getByText('ĐANG GHI HÌNH')).toHaveCount(0)

  await desk.getByRole('row', { name: /Đã kết thúc/ }).getByRole('button').first().click()
  await expect(desk.getByRole('heading', { level: 1, name: /^Bản ghi/ })).toBeVisible()
  await desk.getByRole('button', { name: 'Phát lại' }).click()
  await plays(0.5)
  await desk.getByRole('button', { name: /Bảng tên chương trình/ }).click()
  await expect(desk.getByTestId('card')).toContainText('Nghỉ giữa giờ (mẫu)')
  await expect(picture).toHaveCount(0)
  const saved = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'Tải về' }).first().click()
  expect((await saved).suggestedFilename()).toMatch(/^\d{8}-\d{6} Camera hội trường \(mô phỏng\) (video|audio)\.webm$/)

  await desk.goto(`${server.url}/su-kien/${event}/ghi-hinh`)
  await desk.getByRole('button', { name: 'Đổi ngày lưu' }).click()
  await desk.getByLabel('Lưu đến hết ngày').fill('31/12/2099')
  await desk.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(desk.getByRole('cell', { name: '31/12/2099' })).toBeVisible()
  await desk.getByRole('button', { name: 'Xoá' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Xoá' }).click()
  await expect(desk.getByText('Chưa có bản ghi nào')).toBeVisible()
})
