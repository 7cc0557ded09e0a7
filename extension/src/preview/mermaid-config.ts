import type { MermaidConfig } from 'mermaid';
import type { PictureTheme } from './theme.js';

/** Mermaid's settings for a theme. */
export function mermaidConfig(theme: PictureTheme): MermaidConfig {
  const { fontFamily, fontSize } = theme;
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    deterministicIds: true,
    // What is too large is left out by the server, which can say so.
    maxTextSize: 2_000_000,
    maxEdges: 10_000,
    htmlLabels: false,
    fontFamily,
    fontSize,
    look: 'classic',
    layout: theme.layout,
    theme: 'base',
    themeVariables: themeVariables(theme),
    themeCSS: themeCss(theme),
    flowchart: {
      useMaxWidth: false,
      wrappingWidth: 300,
      minNodeWidth: 76,
      padding: 12,
      nodeSpacing: 32,
      rankSpacing: 48,
      subGraphTitleMargin: { top: 2, bottom: 4 },
    },
    state: { useMaxWidth: false, wrappingWidth: 240, minNodeWidth: 60 },
    class: { useMaxWidth: false },
    er: { useMaxWidth: false },
    c4: { useMaxWidth: false },
    sequence: {
      useMaxWidth: false,
      actorFontFamily: fontFamily,
      actorFontSize: fontSize,
      messageFontFamily: fontFamily,
      messageFontSize: fontSize,
      noteFontFamily: fontFamily,
      noteFontSize: fontSize,
      width: 104,
      height: 50,
      actorMargin: 28,
      messageMargin: 32,
      boxMargin: 8,
      diagramMarginX: 16,
      // Figures of people stand a little higher than boxes.
      diagramMarginY: 16,
      labelBoxHeight: 20,
    },
  };
}

function themeVariables(theme: PictureTheme): Readonly<Record<string, string | boolean>> {
  const { background, text, quietText, line, nodeFill, nodeBorder, groupFill, groupBorder } = theme;
  return {
    darkMode: theme.dark,
    fontFamily: theme.fontFamily,
    fontSize: `${theme.fontSize}px`,
    background,
    primaryColor: nodeFill,
    primaryTextColor: text,
    primaryBorderColor: nodeBorder,
    secondaryColor: groupFill,
    secondaryTextColor: text,
    secondaryBorderColor: groupBorder,
    tertiaryColor: groupFill,
    tertiaryTextColor: text,
    tertiaryBorderColor: groupBorder,
    textColor: text,
    lineColor: line,
    arrowheadColor: line,
    mainBkg: nodeFill,
    nodeBorder,
    nodeTextColor: text,
    clusterBkg: groupFill,
    clusterBorder: groupBorder,
    titleColor: quietText,
    edgeLabelBackground: background,
    actorBkg: nodeFill,
    actorBorder: nodeBorder,
    actorTextColor: text,
    actorLineColor: groupBorder,
    signalColor: line,
    signalTextColor: text,
    labelBoxBkgColor: background,
    labelBoxBorderColor: groupBorder,
    labelTextColor: quietText,
    loopTextColor: quietText,
    noteBkgColor: theme.noteFill,
    noteBorderColor: theme.noteBorder,
    noteTextColor: text,
    activationBkgColor: nodeFill,
    activationBorderColor: nodeBorder,
    sequenceNumberColor: background,
    rowOdd: background,
    rowEven: groupFill,
  };
}

/** What Mermaid's variables do not reach. */
function themeCss(theme: PictureTheme): string {
  const { background, text, groupFill, groupBorder, quietText, line } = theme;
  const { eventFill, eventBorder, failedBorder } = theme;
  return `
    .node rect, .actor { rx: 4px; ry: 4px; }
    .node .text-outer-tspan:nth-child(n + 2) { fill: ${quietText}; }
    .node.statediagram-state .text-outer-tspan:nth-child(n + 2) { fill: ${text}; }
    .node.external > :is(rect, path, polygon) { fill: ${groupFill}; stroke: ${line}; }
    .node.event > :is(rect, path, polygon), .node.event > g:not(.label) path { fill: ${eventFill}; stroke: ${eventBorder}; }
    .node.failed > :is(rect, path, polygon), .node.failed > g:not(.label) path { stroke: ${failedBorder}; }
    .cluster rect { rx: 6px; ry: 6px; }
    .cluster-label text { font-weight: 600; fill: ${quietText}; }
    .flowchart-link { stroke-width: 1.4px; }
    .edge-pattern-dotted { stroke-dasharray: 6 4; }
    .marker { fill: ${line}; stroke: ${line}; }
    marker circle { fill: ${background}; stroke: ${line}; }
    .edgeLabel text { font-size: 0.92em; }
    .edgeLabel rect, .edgeLabel .background, .edgeLabel .label rect, .edgeLabel .label .background { opacity: 0.9; fill: ${background}; }
    g rect.rect { stroke: ${groupBorder}; fill: ${groupFill}; filter: none; rx: 6px; }
    [id$="-filled-head"] path { fill: ${line}; stroke: ${line}; }
    .actor-man { transform: translateY(-8px); }
    .loopText, .labelText, .noteText { font-size: 0.92em; }
    .messageText, .loopText, .loopText > tspan {
      paint-order: stroke; stroke: ${background}; stroke-width: 4px; stroke-linejoin: round;
    }
    .loopLine { stroke-width: 1.2px; }
    .messageLine0, .messageLine1 { stroke-width: 1.4px; }
    .messageLine1 { stroke-dasharray: 6 4 !important; }
  `;
}
