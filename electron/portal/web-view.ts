/** What the original's web view was, as far as a portal could tell. Sources: the UWP WebView class, EdgeHTML's user agents. */
import { webViewSchema } from '../../core/contract/operator.ts'
import type { OperatorConfig, WebViewOptions } from '../../core/contract/operator.ts'

/** User agent of the XAML WebView of EdgeHTML 18 on the last Windows 10 (22H2), as servers saw it. */
export const EDGE_USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; WebView/3.0) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Chrome/70.0.3538.102 Safari/537.36 Edge/18.19045'

/** An operator's choice of behaviours, defaults filled in. */
export const webViewOf = ({ webView }: Pick<OperatorConfig, 'webView'>): WebViewOptions =>
  webViewSchema.parse(webView ?? {})
