import { expect, test } from '@playwright/test'
import { Server } from './server'

// A technician opens a round, changes a threshold, closes the round and is
// offered a second one over the sites that it left untested.

let server: Server
test.beforeAll(async () => { server = await Server.demo() })
test.afterAll(async () => { await server.stop() })

test('a round from its opening to the second one', async ({ page }) => {
  await page.goto(`${server.url}/dang-nhap`)
  await page.getByLabel(/thư điện tử/i).fill('kythuat@mau.vn')
  await page.getByLabel('Mật khẩu').fill('diem-cau-2025')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /Lễ hưởng ứng/ }).first().click()
  await page.getByRole('link', { name: 'Kiểm tra đường truyền' }).click()
  await expect(page.getByText('Chưa có đợt kiểm tra nào.')).toBeVisible()

  await page.getByRole('button', { name: 'Mở đợt kiểm tra' }).click()
  const opening = page.getByRole('dialog')
  await opening.getByRole('radio', { name: /trước 3 ngày/ }).check()
  await opening.getByRole('button', { name: 'Mở đợt kiểm tra' }).click()
  await expect(opening).toBeHidden()
  await expect(page.getByText('người mở: Kỹ thuật viên (mẫu)')).toBeVisible()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(100)
  await expect(rows.nth(1).getByText('CHƯA ĐO')).toBeVisible()

  await page.getByRole('button', { name: 'Ngưỡng' }).click()
  await page.getByLabel('Mất gói trên (%): cảnh báo từ').fill('9')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Mức cảnh báo phải bằng hoặc thấp hơn mức không đạt.').first()).toBeVisible()
  await page.getByLabel('Mất gói trên (%): cảnh báo từ').fill('1,5')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()

  await rows.nth(1).getByRole('button').click()
  await expect(page.getByText(/Chưa có kết quả trong đợt này/)).toBeVisible()
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await page.setViewportSize({ width: 1366, height: 768 })

  await page.getByRole('button', { name: /^Chốt Đợt 1/ }).click()
  await page.getByRole('button', { name: 'Chốt đợt', exact: true }).click()
  await expect(page.getByText('Còn 99 điểm cầu chưa đạt hoặc chưa đo.')).toBeVisible()
  await page.getByRole('button', { name: 'Mở đợt sau cho các điểm cầu đó' }).click()
  await expect(opening.getByRole('radio', { name: /chưa đo ở Đợt 1 \(trước 3 ngày\): 99/ })).toBeEnabled()
  await opening.getByRole('radio', { name: 'Tự chọn' }).check()
  await opening.getByRole('combobox', { name: 'Điểm cầu' }).fill('diem cau 42')
  await page.getByRole('option', { name: 'Điểm cầu 42' }).first().click()
  await opening.getByRole('button', { name: 'Mở đợt kiểm tra' }).click()
  await expect(rows).toHaveCount(2)
  await expect(page.getByText('Đợt 2 (trước 60 phút)', { exact: true }).first()).toBeVisible()
})
