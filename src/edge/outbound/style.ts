/**
 * How the pages of `/out` look. One style for all of them, with the reader's own choice of light or dark; its hash is in the policy,
 * so that no other style, and no script at all, can run.
 *
 * Colours are variables, a set for light and one for dark; test/edge/outbound/contrast.test.ts computes their contrast (WCAG 2.2,
 * 1.4.3 and 1.4.11). Lengths are in rem, sides by the direction of writing, so that text may be enlarged and pages run either way.
 *
 * @module
 */

export const STYLE = `
:root { color-scheme: light dark; --ground: #edf1f6; --card: #fff; --text: #17202c; --soft: #4a5666; --line: #d3dae4; --go: #0b57d0; --on-go: #fff; --tint: #e8effb; }
@media (prefers-color-scheme: dark) { :root { --ground: #10141b; --card: #1a212c; --text: #e9eef5; --soft: #b4c0cf; --line: #313c4b; --go: #a9c7ff; --on-go: #0a2147; --tint: #243144; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; min-height: 100svh; padding: 1rem; display: grid; align-items: center; justify-items: center; background: var(--ground); color: var(--text); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { width: 100%; max-width: 32rem; padding: clamp(1.25rem, 5vw, 2.25rem); background: var(--card); border: 1px solid var(--line); border-radius: 1.25rem; overflow-wrap: anywhere; }
.icon { display: block; width: 3.5rem; height: 3.5rem; padding: .8rem; margin-block-end: 1.1rem; border-radius: 50%; background: var(--tint); color: var(--go); fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
[dir=rtl] .turns { transform: scaleX(-1); }
h1 { margin: 0 0 .75rem; font-size: clamp(1.35rem, 1.1rem + 1.4vw, 1.7rem); line-height: 1.25; text-wrap: balance; }
h2 { margin: 0 0 .4rem; font-size: 1.125rem; line-height: 1.35; }
p { margin: 0 0 .9rem; }
:lang(ja) { word-break: auto-phrase; }
.soft { color: var(--soft); font-size: .9375rem; }
.where { padding: .8rem 1rem; background: var(--tint); border-radius: .75rem; font-size: 1.2rem; line-height: 1.4; color: var(--soft); }
.where b { color: var(--text); }
a { color: var(--go); text-underline-offset: .18em; }
.go, button { display: block; width: 100%; min-height: 3rem; padding: .65rem 1.1rem; border: 2px solid var(--go); border-radius: .75rem; font: inherit; font-weight: 600; line-height: 1.4; text-align: center; text-decoration: none; cursor: pointer; }
.go { margin-block: 1.25rem 0; background: var(--go); color: var(--on-go); }
.where ~ .go { background: transparent; color: var(--go); }
button { background: transparent; border-color: transparent; color: var(--go); text-decoration: underline; text-underline-offset: .18em; }
.go:hover { text-decoration: underline; }
button:hover { background: var(--tint); }
:focus-visible { outline: 3px solid var(--go); outline-offset: 3px; }
form { margin-block: .75rem 0; }
form p { margin-block: .15rem 0; text-align: center; text-wrap: balance; }
.end { margin-block: 1.5rem 0; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.end :last-child, main > :last-child { margin-block-end: 0; }
.help { margin-block: 1.5rem 0; padding: 1.1rem 1.1rem .35rem; background: var(--tint); border-radius: 1rem; }
.help ul { list-style: none; margin: 0; padding: 0; }
.help li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1rem; padding-block: .35rem; border-block-start: 1px solid var(--line); }
.help li a { display: inline-block; padding-block: .45rem; }
.help li > :first-child { flex: 1 1 7.5rem; }
.phones { display: flex; flex-wrap: wrap; gap: 0 1rem; font-weight: 600; }
strong { display: inline-block; max-width: 100%; }
.links a { display: inline-block; padding-block: .2rem; }
@media (forced-colors: active) { .go, button, main { border-color: CanvasText; } }
`

let digest: string | null = null

/** @param mayPost where the page has a form, which then goes to its own site alone */
export async function contentSecurityPolicy(mayPost = false): Promise<string> {
  digest ??= await styleDigest()
  const form = mayPost ? "'self'" : "'none'"
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action ${form}; frame-ancestors 'none'`
}

async function styleDigest(): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
