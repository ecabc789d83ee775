import { createHmac } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import type { Server } from './server'

export const password = 'mot-Lan-Thu-7h30'

/** The code of an authenticator app (RFC 6238) for the secret, now. */
export function authenticatorCode(secret: string, at = Date.now()): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replace(/[=\s]/g, '')].map((c) => letters.indexOf(c.toUpperCase()).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(step).digest()
  const offset = digest[19]! & 15
  return ((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0')
}

/** Opens the one-time link of the first start, makes the administrator and sets up the second factor. */
export async function firstAdministrator(page: Page, server: Server) {
  await page.goto(server.firstLink)
  await page.getByLabel('Họ và tên').fill('Quản trị viên (mẫu)')
  await page.getByLabel('Địa chỉ thư điện tử').fill('quan-tri@mau.test')
  await page.getByLabel(/^Mật khẩu mới/).fill(password)
  await page.getByLabel(/^Nhập lại mật khẩu mới/).fill(password)
  await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/thiet-lap'))
  await page.goto(`${server.url}/tai-khoan`)
  const begun = page.waitForResponse((r) => r.url().endsWith('/api/account/totp') && r.request().method() === 'POST')
  await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
  const { secret } = (await (await begun).json()) as { secret: string }
  await page.getByLabel('Mã xác thực').fill(authenticatorCode(secret))
  await page.getByRole('button', { name: 'Bật', exact: true }).click()
  await expect(page.getByText('Đã bật', { exact: true })).toBeVisible()
}

/** Calls the API as the page's own script would, with its cookies and its connection. */
export async function call<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(async ([method, path, body]) => {
    const answer = await fetch(path as string, { method: method as string, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body ? JSON.stringify(body) : undefined })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }, [method, path, body] as const) as Promise<T>
}
