/**
 * Pages of reports: one file without scripts or anything from elsewhere; printable, light and dark, readable without
 * colours. Everything that is put in is escaped.
 */

/** Text that is HTML already. */
export interface Html {
  readonly html: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML. */
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

type Part = string | number | Html | readonly Html[]

const textOf = (part: Part): string => {
  if (typeof part === 'string') return escape(part)
  if (typeof part === 'number') return String(part)
  return 'html' in part ? part.html : part.map(({ html: text }) => text).join('')
}

/** A template whose values are escaped unless they are HTML already. */
export const html = (strings: TemplateStringsArray, ...values: readonly Part[]): Html => ({
  html: strings.reduce((text, string, index) => `${text}${textOf(values[index - 1] ?? '')}${string}`),
})

/** Nothing. */
export const nothing: Html = { html: '' }

/** A table with a caption; cells of the first column are the heads of their rows, which may be all the heads there are. */
export const table = (caption: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Html =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    ${
      heads.length === 0
        ? nothing
        : html`<thead>
            <tr>
              ${heads.map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>`
    }
    <tbody>
      ${rows.map(
        ([first = '', ...rest]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${rest.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`

/** A verdict: a word in colour, which says all without it. */
export const verdict = (good: boolean | null, word: string): Html => {
  if (good === null) return html`<span class="verdict">${word}</span>`
  return good ? html`<span class="verdict good">✓ ${word}</span>` : html`<span class="verdict bad">✗ ${word}</span>`
}

const style = `:root{color-scheme:light dark;--text:#1b1b1b;--soft:#5c5c5c;--back:#fff;--card:#f5f5f5;--line:#d1d1d1;--good:#0b6a0b;--bad:#b10e1c;--warn:#8a5a00;--one:#0f6cbd;--two:#8a3ab9}
@media (prefers-color-scheme:dark){:root{--text:#f2f2f2;--soft:#b8b8b8;--back:#1f1f1f;--card:#2b2b2b;--line:#4a4a4a;--good:#6ccb6c;--bad:#ff9a9f;--warn:#f2c661;--one:#62abf5;--two:#d6a4f0}}
*{box-sizing:border-box}body{margin:0 auto;padding:24px;max-width:1040px;font:15px/1.5 "Segoe UI",system-ui,sans-serif;color:var(--text);background:var(--back)}
h1{margin:0;font-size:26px;line-height:1.25}h2{margin:32px 0 8px;font-size:19px}p{margin:6px 0}.soft{color:var(--soft)}
table{width:100%;margin:8px 0 16px;border-collapse:collapse;font-size:14px}caption{text-align:left;color:var(--soft);padding:4px 0}
th,td{padding:6px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:break-word}td{min-width:10ch;overflow-wrap:anywhere}thead th{color:var(--soft);font-weight:600}tbody th{font-weight:600}
.verdict{font-weight:600}.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn);font-weight:600}ul{margin:6px 0;padding-left:22px}pre{margin:4px 0;padding:8px;background:var(--card);white-space:pre-wrap;overflow-wrap:anywhere;font:12.5px/1.45 Consolas,ui-monospace,monospace}
details{margin:8px 0;padding:8px 12px;border:1px solid var(--line);border-radius:6px}summary{cursor:pointer;font-weight:600}summary:focus-visible{outline:2px solid var(--one);outline-offset:2px}
svg{width:100%;height:auto;background:var(--card);border-radius:6px}svg text{fill:var(--soft);font-size:11px}
@media print{body{max-width:none;padding:0}details{break-inside:avoid}h2{break-after:avoid}tr{break-inside:avoid}}
@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff}}`

/** A whole page. */
export const page = (title: string, body: Html): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.html}
</main>
</body>
</html>
`
