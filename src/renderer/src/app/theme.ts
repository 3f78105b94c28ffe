import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Modal,
  Select,
  Table,
  TextInput,
  Tooltip,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3fd',
  '#dce5f8',
  '#b9cbf1',
  '#93aeea',
  '#7797e4',
  '#5b80dc',
  '#456fd2',
  '#3864c4',
  '#2d56ad',
  '#1f4287',
];

const dark: MantineColorsTuple = [
  '#dfe3ea',
  '#b6bdc9',
  '#98a1b0',
  '#5f6877',
  '#3b4350',
  '#323945',
  '#222831',
  '#191e25',
  '#14181e',
  '#0f1216',
];

export const theme = createTheme({
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: false,
  cursorType: 'pointer',
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    // The page itself never scrolls, and the lock would make the browser restyle each row of a long
    // table.
    DrawerRoot: Drawer.Root.extend({ defaultProps: { lockScroll: false } }),
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    Select: Select.extend({ defaultProps: { checkIconPosition: 'right' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, multiline: true } }),
  },
});

/**
 * Six tones, each with a text, background and line color. Text on its own background passes WCAG AA
 * in both schemes.
 */
const TONES = {
  good: { light: ['#14623a', '#edf7f1', '#b9dfc9'], dark: ['#84d9a8', '#15261d', '#2b563c'] },
  caution: { light: ['#7d4800', '#fff6e8', '#eed2a2'], dark: ['#f0bb6e', '#2b2214', '#61481f'] },
  bad: { light: ['#a0231d', '#fdf1f0', '#f0c5c2'], dark: ['#ffa49c', '#301a1a', '#692f2d'] },
  limit: { light: ['#67409b', '#f6f1fc', '#d9c8ee'], dark: ['#ccaff2', '#241c31', '#4d3a6c'] },
  unsure: { light: ['#0a5873', '#ecf6fa', '#b2d9e6'], dark: ['#82cce6', '#12252d', '#27505f'] },
  neutral: { light: ['#464e5b', '#f3f5f7', '#d5dae0'], dark: ['#b8c0cc', '#222831', '#3d4552'] },
  practice: { light: ['#0b5c57', '#e8f6f4', '#aadbd5'], dark: ['#76d5cb', '#10292a', '#215350'] },
} as const;

function toneVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(TONES).flatMap(([tone, { [scheme]: colours }]) => [
      [`--tone-${tone}-text`, colours[0]],
      [`--tone-${tone}-ground`, colours[1]],
      [`--tone-${tone}-line`, colours[2]],
    ]),
  );
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  // Mantine's own dimmed, error and placeholder grays fall short of 4.5:1.
  light: {
    ...toneVariables('light'),
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b2027',
    '--mantine-color-dimmed': '#59616d',
    '--mantine-color-placeholder': '#697180',
    '--mantine-color-error': '#a0231d',
    '--ground': '#f5f6f8',
    '--surface': '#ffffff',
    '--surface-sunken': '#f5f6f8',
    '--line': '#dfe3e8',
    '--line-strong': '#c3c9d2',
    '--hover': '#eef1f6',
    '--speech': '#eef3fd',
    '--shadow-panel': '0 1px 2px rgb(20 28 40 / 5%)',
  },
  dark: {
    ...toneVariables('dark'),
    '--mantine-color-body': '#1b2028',
    '--mantine-color-text': '#dfe3ea',
    '--mantine-color-dimmed': '#98a1b0',
    '--mantine-color-placeholder': '#8a93a3',
    '--mantine-color-error': '#ffa49c',
    '--mantine-color-anchor': '#93aeea',
    '--ground': '#14181e',
    '--surface': '#1b2028',
    '--surface-sunken': '#161a21',
    '--line': '#2c333e',
    '--line-strong': '#434b58',
    '--hover': '#252c37',
    '--speech': '#1c2637',
    '--mantine-color-ink-light-color': '#93aeea',
    '--shadow-panel': 'none',
  },
});
