/** The app's logo, as in `resources/icon.svg`. */
export function Mark({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 512 512" width={size} height={size} aria-hidden="true">
      <rect width="512" height="512" rx="112" fill="#2d56ad" />
      <path
        d="M283 100A158 158 0 1 1 108 202"
        fill="none"
        stroke="#fff"
        strokeWidth="36"
        strokeLinecap="round"
      />
      <path
        d="M189 90L278 45L267 153z"
        fill="#fff"
        stroke="#fff"
        strokeWidth="14"
        strokeLinejoin="round"
      />
      <circle cx="256" cy="244" r="38" fill="#fff" />
      <path d="M240 268h32l16 84h-64z" fill="#fff" />
    </svg>
  );
}
