/** Gateway page: standard_gateway_page.png, or enhanced_gateway_page_template.png when the operator has a template. */
import type { CSSProperties } from 'react'
import type { GatewayContent } from '../../../core/contract/gateway.ts'
import type { OperatorSummary } from '../../../core/contract/operator.ts'
import { OperatorLogo } from '../operator-logo.tsx'
import { TextLink } from '../text-link.tsx'
import styles from './gateway.module.css'
import type { ScreenActions } from './actions.ts'
import { templateColour } from './template-colour.ts'

interface GatewayProps extends ScreenActions {
  operator: OperatorSummary
  template: GatewayContent | null
  /** There is a list of operators to go to. */
  others: boolean
}

/** The three links and the disclaimer are the same on both pages. */
export function GatewayScreen({ operator, template, others, onIntent }: GatewayProps) {
  return (
    <div className={styles.page} data-enhanced={template ? true : undefined} style={template ? colours(template) : {}}>
      {template?.image ? (
        // The picture stands for the brand.
        <>
          <h2 className="visually-hidden">{operator.brandName}</h2>
          <img
            className={styles.picture}
            src={template.image.url}
            alt=""
            style={{ flexBasis: heightOf(template.image) }}
          />
        </>
      ) : (
        <div className={styles.brand}>
          <OperatorLogo operator={operator} size={template ? 36 : 46} />
          <h2 className={styles.name}>{operator.brandName}</h2>
        </div>
      )}
      {(template === null || template.bodyText) && (
        <p className={styles.body}>{template ? template.bodyText : standardText(operator.brandName)}</p>
      )}
      <button type="button" className={styles.button} onClick={() => onIntent({ type: 'app.continue' })}>
        {template?.buttonText ?? 'Continue'}
      </button>
      <p className={styles.disclaimer}>
        You’ll be going to a third-party website. Their terms, conditions, and privacy policy apply when you use their
        site. We’ll give them your device IDs, so they know what type of device you’re using.
      </p>
      <ul className={styles.links}>
        {others && (
          <li>
            <TextLink onFollow={() => onIntent({ type: 'app.chooseOperator' })}>
              Choose a different mobile operator
            </TextLink>
          </li>
        )}
        <li>
          <TextLink onFollow={() => onIntent({ type: 'app.showSharedInfo' })}>
            Learn more about what info we share
          </TextLink>
        </li>
        <li>
          <TextLink onFollow={() => onIntent({ type: 'app.showAbout' })}>About</TextLink>
        </li>
      </ul>
    </div>
  )
}

const standardText = (brand: string) =>
  `We’ll take you to the ${brand} website, so you can find a plan that’s right for you. If you already have an account, you can sign in and add your device to your current plan.`

/** As high as the picture is when it is as wide as the page. */
const heightOf = ({ width, height }: { width: number; height: number }) => `calc(100cqw * ${height} / ${width})`

/** Defaults of the template's documentation: white, black, the system accent; not the theme's. */
const colours = (template: GatewayContent) =>
  ({
    '--background': templateColour(template.backgroundColor, '#ffffff'),
    '--text': templateColour(template.bodyFontColor, '#000000'),
    '--button': templateColour(template.buttonColor, 'var(--accent)'),
    '--button-text': templateColour(template.buttonFontColor, '#ffffff'),
    '--link': templateColour(template.hyperlinkFontColor, '#0063b1'),
    '--focus': templateColour(template.bodyFontColor, '#000000'),
  }) as CSSProperties
