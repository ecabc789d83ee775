import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'

const binary = fileURLToPath(new URL('../bin/diemcau', import.meta.url))

/** A real server process on a free port, with a data folder of its own. */
export class Server {
  readonly data = mkdtempSync(join(tmpdir(), 'diemcau-e2e-'))
  output = ''
  private child: ChildProcess | undefined

  private constructor(readonly port: number, private readonly args: string[], readonly scheme: string) {}

  /** Starts the demo: the sample ceremony loaded, an account for each role, and so many simulated sites with the hall. */
  static async demo(sites = 0): Promise<Server> {
    const server = new Server(await freePort(), [], 'http')
    await server.upDemo(sites)
    return server
  }

  /** Starts the demo, or the same again after a kill. */
  async upDemo(sites: number) {
    await this.up(['demo', '--sites', String(sites), '--data', this.data, '--listen', `127.0.0.1:${this.port}`])
  }

  get url() { return `${this.scheme}://localhost:${this.port}` }

  /** Starts `diemcau serve` with more arguments and waits until it answers. */
  static async start(...args: string[]): Promise<Server> {
    const scheme = args.includes('--tls=local') ? 'https' : 'http'
    const server = new Server(await freePort(), args, scheme)
    await server.up()
    return server
  }

  async up(command = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--log-level', 'warn', '--media-udp', '0', ...this.args]) {
    const child = spawn(binary, command)
    this.child = child
    const started = Date.now()
    child.stdout.on('data', (part: Buffer) => { this.output += part.toString() })
    child.stderr.on('data', (part: Buffer) => { this.output += part.toString() })
    while (!this.output.includes('/localhost:') || !(await this.answers())) {
      if (child.exitCode !== null || Date.now() - started > 20_000) throw new Error(`the server did not start:\n${this.output}`)
      await new Promise((done) => setTimeout(done, 50))
    }
  }

  private async answers() {
    if (this.scheme === 'https') return true
    try { return (await fetch(`${this.url}/api/health`)).ok } catch { return false }
  }

  /** The one-time link of the first administrator, as printed at the first start. */
  get firstLink(): string {
    const found = /https?:\/\/\S+\/thiet-lap\/\S+/.exec(this.output)
    if (!found) throw new Error(`no link was printed:\n${this.output}`)
    return found[0]
  }

  /** Kills the process without a chance to tidy up. */
  async kill() {
    const child = this.child
    if (!child || child.exitCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }

  async stop() {
    await this.kill()
    rmSync(this.data, { recursive: true, force: true })
  }
}

/** Closes the windows that a test opened by itself: they would go on beside the tests that follow. */
export async function closeAll(browser: Browser) {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => { if (address && typeof address === 'object') done(address.port) })
    })
  })
}
