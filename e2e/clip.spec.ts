import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import { call } from './person'
import { Server } from './server'

// Films in the office: sent in parts, gone on with after a break and a reload,
// refused where no browser plays them, deleted.

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterAll(async () => { await server.stop() })

const corpus = (name: string) => readFileSync(fileURLToPath(new URL(`../internal/clip/container/testdata/${name}`, import.meta.url)))

/** A film of the size: a box that players pass over makes it long. */
function longFilm(size: number): Buffer {
  const film = corpus('h264-aac.mp4')
  const tail = Buffer.alloc(size - film.length)
  tail.writeUInt32BE(tail.length)
  tail.write('free', 4)
  return Buffer.concat([film, tail])
}

async function openClips(page: Page) {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill('daodien@mau.vn')
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/dang-nhap'))
  const { events } = await call<{ events: { id: string }[] }>(page, 'GET', '/api/events')
  await page.goto(`${server.url}/su-kien/${events[0]!.id}/chuong-trinh`)
  await page.getByRole('link', { name: 'Clip và trang chiếu' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Clip và trang chiếu' })).toBeVisible()
}

const choose = (page: Page, name: string, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'video/mp4', buffer })

test('the demo has its clip, and films come in and go', async ({ page }) => {
  await openClips(page)
  await expect(page.getByRole('button', { name: 'clip-mau.webm' })).toBeVisible()

  await choose(page, 'bản gốc.mp4', corpus('hevc.mp4'))
  await expect(page.getByRole('alert')).toContainText('HEVC (H.265)')
  await expect(page.getByRole('alert')).toContainText('H.264')
  await page.getByRole('button', { name: 'Cất đi' }).click()

  await choose(page, 'mở màn.mp4', corpus('h264-aac.mp4'))
  const row = page.getByRole('row', { name: /mở màn\.mp4/ })
  await expect(row).toContainText('Phát được')
  await expect(row).toContainText('00\'01"')

  await page.getByRole('button', { name: /mở màn\.mp4/ }).click()
  await page.getByLabel('Tên clip').fill('Phóng sự mở màn')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByRole('button', { name: /Phóng sự mở màn/ }).click()
  await page.getByRole('button', { name: 'Xoá clip' }).click()
  await page.getByRole('dialog', { name: /Xoá Phóng sự mở màn/ }).getByRole('button', { name: 'Xoá clip' }).click()
  await expect(page.getByRole('row', { name: /Phóng sự mở màn/ })).toHaveCount(0)
})

test('a film goes on after a break and a reload', async ({ page }) => {
  await openClips(page)
  const film = longFilm(20 << 20)
  await page.route(/part\?offset=[1-9]/, (route) => route.abort())
  await choose(page, 'phim dài.mp4', film)
  await expect(page.getByText('đang chờ mạng')).toBeVisible()
  page.on('dialog', (d) => void d.accept())
  await page.reload()
  await expect(page.getByRole('row', { name: /phim dài\.mp4/ })).toContainText('Tải dở 40 %')
  await page.unroute(/part\?offset=[1-9]/)
  const offsets: string[] = []
  page.on('request', (r) => { if (r.method() === 'PUT' && r.url().includes('/part')) offsets.push(new URL(r.url()).searchParams.get('offset')!) })
  await choose(page, 'phim dài.mp4', film)
  await expect(page.getByRole('row', { name: /phim dài\.mp4/ })).toContainText('điều cần xem')
  expect(offsets[0]).toBe(String(8 << 20))
})
