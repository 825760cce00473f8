/**
 * Debian's Chromium, driven by playwright-core: for the tests in a browser, and for the pictures in the docs.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Without a sandbox, since CI is root in a container; nothing but this machine's own pages is opened. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @throws Error that says how to install it, where there is none */
export async function launchChromium(): Promise<Browser> {
  const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(path))
    throw new Error(`No Chromium at ${path}: apt-get install -y chromium, or set CHROMIUM to where one is`)
  return chromium.launch({ executablePath: path, args: FLAGS })
}
