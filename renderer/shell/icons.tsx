/** Small line icons of the simulated PC, drawn here so that the first picture waits for no package. */
import type { ReactNode } from 'react'

interface IconProps {
  /** Edge in pixels; 16 when absent. */
  size?: number
}

const icon = (content: ReactNode) =>
  function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
        aria-hidden="true"
        focusable="false"
      >
        {content}
      </svg>
    )
  }

/** Arrow to the left: back. */
export const BackIcon = icon(<path d="M14 8H2.5M7.5 3 2.5 8l5 5" strokeWidth="1.6" />)
/** Line at the middle: minimise. */
export const MinimiseIcon = icon(<path d="M3 8.5h10" />)
/** Square: maximise. */
export const MaximiseIcon = icon(<rect x="3.5" y="3.5" width="9" height="9" />)
/** Two squares: restore. */
export const RestoreIcon = icon(<path d="M3.5 5.5h7v7h-7zM5.5 5.5v-2h7v7h-2" />)
/** Cross: close. */
export const CloseIcon = icon(<path d="m3.5 3.5 9 9m0-9-9 9" />)
/** Arrow that goes round: reload. */
export const ReloadIcon = icon(<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3" strokeWidth="1.4" />)
/** A globe: the browser. */
export const BrowserIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2" />
  </>,
)
/** Ring with a dot: the start menu of our desktop. */
export const StartIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" strokeWidth="1.6" />
    <circle cx="8" cy="8" r="2.2" fill="currentColor" stroke="none" />
  </>,
)
/** A SIM card with waves: the Mobile Plans app. */
export const MobilePlansIcon = icon(
  <>
    <path d="M3.5 1.5h6l3 3v10h-9z" />
    <path d="M6 11.5v-2M8 11.5V8M10 11.5V6.5" strokeWidth="1.4" />
  </>,
)
/** A SIM card with a question: no profile yet. */
export const NoSimIcon = icon(
  <>
    <path d="M8.5 14.5h-6v-10l3-3h5v4" />
    <path d="M10.5 8.6a1.6 1.6 0 1 1 2.3 1.5c-.5.3-.7.6-.7 1.2M12.1 13v1" />
  </>,
)
/** A screen with a plug: a cable. */
export const EthernetIcon = icon(
  <>
    <path d="M2.5 3h11v7h-11zM8 10v2.5M5 13.5h6" />
    <path d="M6.5 6.5h3" />
  </>,
)
/** Wi-Fi waves. */
export const WifiIcon = icon(
  <>
    <path d="M1.5 6.2a9.2 9.2 0 0 1 13 0M3.7 8.5a6.1 6.1 0 0 1 8.6 0M5.9 10.7a3 3 0 0 1 4.2 0" />
    <circle cx="8" cy="12.9" r="1" fill="currentColor" stroke="none" />
  </>,
)
/** Aeroplane: airplane mode. */
export const AirplaneIcon = icon(
  <path d="M15 8c0-.7-.6-1.1-1.3-1.1h-3.2L7.3 1.5H5.7l1.5 5.4H4.1L2.7 5.2H1.3L2.2 8l-.9 2.8h1.4l1.4-1.7h3.1l-1.5 5.4h1.6l3.2-5.4h3.2c.7 0 1.3-.4 1.3-1.1Z" />,
)
/** Mast with waves: mobile hotspot. */
export const HotspotIcon = icon(
  <>
    <circle cx="8" cy="6.5" r="1.1" fill="currentColor" stroke="none" />
    <path d="M8 7.5v6.5M5.4 9.1a3.6 3.6 0 0 1 0-5.2m5.2 0a3.6 3.6 0 0 1 0 5.2M3.4 11a6.3 6.3 0 0 1 0-9m9.2 0a6.3 6.3 0 0 1 0 9" />
  </>,
)
/** A globe crossed out: no connection at all. */
export const OfflineIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M2 8h12M8 2c-4 3.6-4 8.4 0 12 4-3.6 4-8.4 0-12M3 13 13 3" />
  </>,
)
/** Bars with a plus: connect with a data plan. */
export const AddPlanIcon = icon(
  <>
    <path d="M2.5 12v-2M5.5 12V7.5M8.5 12V5M11.5 8V2.5" strokeWidth="1.8" />
    <circle cx="12" cy="12" r="3.2" fill="currentColor" stroke="none" />
    <path d="M12 10.3v3.4M10.3 12h3.4" stroke="var(--section, #0067c0)" />
  </>,
)
/** An envelope: Mail. */
export const MailIcon = icon(<path d="M1.5 3h13v10h-13zM1.5 4l6.5 5 6.5-5" />)
/** Cogwheel: Windows' Settings. */
export const SettingsIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.3" />
    <path d="m6.7 1.5-.4 2-1.6.9-1.9-.7-1.3 2.3 1.5 1.3v1.4L1.5 10l1.3 2.3 1.9-.7 1.6.9.4 2h2.6l.4-2 1.6-.9 1.9.7 1.3-2.3-1.5-1.3V7.3L14.5 6l-1.3-2.3-1.9.7-1.6-.9-.4-2Z" />
  </>,
)
/** Plus: add. */
export const AddIcon = icon(<path d="M8 2v12M2 8h12" />)
/** Arrow head upwards: show less. */
export const ChevronUpIcon = icon(<path d="m3 10.5 5-5 5 5" />)
/** Arrow head downwards: show more. */
export const ChevronDownIcon = icon(<path d="m3 5.5 5 5 5-5" />)
/** A speech bubble: the action centre. */
export const ActionsIcon = icon(<path d="M1.5 2.5h13v9h-5l-3 3v-3h-5z" />)
/** A tick. */
export const CheckIcon = icon(<path d="M2.5 8.5 6 12l7.5-8" strokeWidth="2" />)
/** Two panes: the workbench. */
export const WorkbenchIcon = icon(<path d="M1.5 2.5h13v11h-13zM9.5 2.5v11M11.5 5.5h1.5M11.5 8h1.5" />)

/** Bars of a cellular signal. */
export function SignalIcon({ bars, size = 16 }: IconProps & { /** 0 to 5. */ bars: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      {[1, 2, 3, 4, 5].map((bar) => (
        <rect
          key={bar}
          x={bar * 3 - 2}
          y={14 - bar * 2.3}
          width="2"
          height={bar * 2.3}
          opacity={bar <= bars ? 1 : 0.35}
        />
      ))}
    </svg>
  )
}
