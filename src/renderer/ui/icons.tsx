import type { ReactNode } from 'react';

/**
 * One line-drawn icon, 20 × 20, in the colour of the text around it. Always decoration: the words stand beside it. A directed one
 * points along the line, so it is mirrored where lines run from right to left.
 */
function drawn(shape: ReactNode, { isDirected = false } = {}) {
  return function Icon({ size = 18 }: { readonly size?: number }) {
    return (
      <svg
        aria-hidden="true"
        focusable="false"
        className={isDirected ? 'directed' : undefined}
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shape}
      </svg>
    );
  };
}

export const MicrophoneIcon = drawn(
  <>
    <rect x="7.2" y="2.2" width="5.6" height="9.6" rx="2.8" />
    <path d="M4.2 9.6a5.8 5.8 0 0 0 11.6 0M10 15.4v2.4M7.2 17.8h5.6" />
  </>,
);
export const SystemAudioIcon = drawn(
  <>
    <rect x="2.2" y="3.2" width="15.6" height="10.6" rx="1.8" />
    <path d="M6.6 17h6.8M7.4 7.2v2.6M10 5.8v5.4M12.6 7.2v2.6" />
  </>,
);
export const SampleIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7.6" />
    <path d="M8.2 6.9v6.2l5-3.1z" />
  </>,
);
export const RecordingIcon = drawn(
  <path d="M2.4 15.2V4.8c0-.7.5-1.2 1.2-1.2h4l1.8 2.2h7c.7 0 1.2.5 1.2 1.2v8.2c0 .7-.5 1.2-1.2 1.2H3.6c-.7 0-1.2-.5-1.2-1.2z" />,
);
export const SettingsIcon = drawn(
  <>
    <path d="M3 5.6h7.2M13.8 5.6H17M3 14.4h3.2M9.8 14.4H17" />
    <circle cx="12" cy="5.6" r="1.8" />
    <circle cx="8" cy="14.4" r="1.8" />
  </>,
);
export const KeysIcon = drawn(
  <>
    <rect x="2" y="5" width="16" height="10" rx="1.8" />
    <path d="M5.2 8.4h.01M8.4 8.4h.01M11.6 8.4h.01M14.8 8.4h.01M6.6 11.8h6.8" />
  </>,
);
export const RecordIcon = drawn(<circle cx="10" cy="10" r="5.6" fill="currentColor" stroke="none" />);
export const StopIcon = drawn(
  <rect x="5.2" y="5.2" width="9.6" height="9.6" rx="1.6" fill="currentColor" stroke="none" />,
);
export const PauseIcon = drawn(<path d="M7 4.8v10.4M13 4.8v10.4" strokeWidth="2.4" />);
export const ResumeIcon = drawn(<path d="M6.6 4.4v11.2l9-5.6z" fill="currentColor" />);
export const DownIcon = drawn(<path d="m5.4 7.8 4.6 4.6 4.6-4.6" />);
export const ToLatestIcon = drawn(<path d="M10 3.6v11M5.2 10.2l4.8 4.8 4.8-4.8" />);
export const StartIcon = drawn(<path d="M3.6 10h11.6M10.6 5.4l4.6 4.6-4.6 4.6" />, { isDirected: true });
export const CloseIcon = drawn(<path d="m5.4 5.4 9.2 9.2M14.6 5.4l-9.2 9.2" />);
export const SwapIcon = drawn(
  <path d="M3.4 7.2h12.4M12.6 3.8l3.4 3.4-3.4 3.4M16.6 13.2H4.2M7.4 9.8 4 13.2l3.4 3.4" />,
);
export const CheckIcon = drawn(<path d="m4.4 10.6 3.8 3.8 7.6-8.6" />);
export const WarningIcon = drawn(
  <>
    <path d="M10 3 18 16.6H2z" />
    <path d="M10 8v3.8M10 14.2v.01" />
  </>,
);
export const ErrorIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7.6" />
    <path d="M10 6v4.8M10 13.8v.01" />
  </>,
);
export const StoppedIcon = drawn(
  <>
    <path d="M6.9 2.6h6.2l4.3 4.3v6.2l-4.3 4.3H6.9l-4.3-4.3V6.9z" />
    <path d="m7.4 7.4 5.2 5.2M12.6 7.4l-5.2 5.2" />
  </>,
);
const speaker = <path d="M3 7.8v4.4h2.8L10 15.8V4.2L5.8 7.8z" />;
export const SpeechIcon = drawn(
  <>
    {speaker}
    <path d="M12.8 7.4a3.7 3.7 0 0 1 0 5.2M15.2 5a7 7 0 0 1 0 10" />
  </>,
);
export const SpeechOffIcon = drawn(
  <>
    {speaker}
    <path d="m13 8 4 4M17 8l-4 4" />
  </>,
);
export const SkipIcon = drawn(<path d="M4.4 4.8v10.4l7.2-5.2zM15 4.8v10.4" />, { isDirected: true });
export const PanelIcon = drawn(
  <>
    <rect x="2.4" y="3.6" width="15.2" height="12.8" rx="1.8" />
    <path d="M12.4 3.6v12.8" />
  </>,
  { isDirected: true },
);
export const MoreIcon = drawn(<path d="M4.6 10h.01M10 10h.01M15.4 10h.01" strokeWidth="2.6" />);
export const AddIcon = drawn(<path d="M10 4.4v11.2M4.4 10h11.2" />);
export const VocabularyIcon = drawn(
  <path d="M10 5.4C8.4 4 6 3.6 2.6 3.8v11.4c3.4-.2 5.8.2 7.4 1.6 1.6-1.4 4-1.8 7.4-1.6V3.8C14 3.6 11.6 4 10 5.4zM10 5.4v11.4" />,
);
export const HistoryIcon = drawn(
  <>
    <path d="M3 10a7 7 0 1 0 2.2-5.1L3 6.8M3 3v3.8h3.8" />
    <path d="M10 6.4V10l2.6 1.8" />
  </>,
);
export const BackIcon = drawn(<path d="M12.2 4.6 6.8 10l5.4 5.4" />, { isDirected: true });
export const CopyIcon = drawn(
  <>
    <rect x="7" y="7" width="10" height="10" rx="1.8" />
    <path d="M13 4.6V4c0-.6-.5-1-1-1H4c-.6 0-1 .5-1 1v8c0 .6.4 1 1 1h.6" />
  </>,
);
/** A finger on a button. */
export const HoldIcon = drawn(
  <>
    <path d="M8 11.4V4.8a1.5 1.5 0 0 1 3 0v4.6l4 .9c.8.2 1.3.9 1.2 1.7l-.5 3.4a2.4 2.4 0 0 1-2.4 2.1h-2.6c-.7 0-1.4-.3-1.9-.9l-3.6-4.4c-.9-1.2.7-2.6 1.8-1.6z" />
    <path d="M5.2 6.4a4.4 4.4 0 0 1 8.6 0" />
  </>,
);
/** Something leaves. */
export const SentIcon = drawn(
  <>
    <path d="M8.2 4.2H4.6c-.7 0-1.2.5-1.2 1.2v10c0 .7.5 1.2 1.2 1.2h10c.7 0 1.2-.5 1.2-1.2v-3.6" />
    <path d="M11.4 3.4h5.2v5.2M16.2 3.8 9.4 10.6" />
  </>,
  { isDirected: true },
);
export const DeleteIcon = drawn(
  <path d="M3.6 5.6h12.8M8 5.6V3.8h4v1.8M5.2 5.6l.8 10.6h8l.8-10.6M8.4 8.6v4.8M11.6 8.6v4.8" />,
);
export const CaptionsIcon = drawn(
  <>
    <rect x="2.4" y="4" width="15.2" height="12" rx="2.2" />
    <path d="M5.6 9.2h3.6M11.2 9.2h3.2M5.6 12.6h5.6M13.2 12.6h1.2" />
  </>,
);
export const EditIcon = drawn(
  <path d="M3.4 16.6l.8-3.6L13.4 3.8a1.6 1.6 0 0 1 2.3 0l.5.5a1.6 1.6 0 0 1 0 2.3L7 15.8z" />,
);
export const BookmarkIcon = drawn(<path d="M5.4 3.2h9.2v13.6L10 13.2l-4.6 3.6z" />);
export const UpIcon = drawn(<path d="M5 12.4l5-5 5 5" />);
