/**
 * The one thing of Node that the registry uses: hashing inside a transaction must not wait, and Web Crypto always does. The
 * types of Node itself would bring all of its globals into the Worker.
 */
declare module 'node:crypto' {
  export function createHash(algorithm: 'sha256'): {
    update(text: string): { digest(encoding: 'hex'): string }
  }
}
