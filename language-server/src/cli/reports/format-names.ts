/** What `svc validate` can write; kept apart, since its help names them and need not load them. */
export const reportFormats = ['text', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'] as const;

export type ReportFormat = (typeof reportFormats)[number];
