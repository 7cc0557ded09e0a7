/**
 * A project of SVC: the model files below the folder of this file see each other. Every field may be left out. Comments
 * and commas before a closing bracket are allowed.
 */
export interface ConfigFile {
  /** Where the JSON Schema of this file is; SVC itself does not read it. */
  $schema?: string;
  /**
   * What the project is called; without it, what its folder is called. A project that others use needs a name that can
   * stand in a model: letters, digits, `_` and `-` inside.
   * @minLength 1
   * @pattern \S
   */
  name?: string;
  /**
   * Which files belong to the project, as globs relative to this folder, with `/` on every system. What no glob fits is
   * left out. Installed packages (`node_modules`) and names that begin with a dot are never read.
   * @uniqueItems true
   * @default ["**\/*.svc"]
   */
  include?: Glob[];
  /**
   * Which files are left out all the same, as globs relative to this folder. A file left out that is opened in an editor
   * is a project by itself.
   * @uniqueItems true
   * @default []
   */
  exclude?: Glob[];
  /**
   * Folders of other projects, relative to this one, each with a `svc.config.json`. What is not `private` or `internal`
   * there can be named here as `Payments.Charges.charge`, where `Payments` is the name of that project.
   * @uniqueItems true
   * @default []
   */
  uses?: Folder[];
  /**
   * How much a model is expected to say: `sketch` reports what is certainly wrong, `design` also what experience advises
   * against, `production` also what a system about to carry load should state and does not.
   * @default "design"
   */
  profile?: ProfileName;
  rules?: Rules;
  /**
   * What holds in some places only: in files, or in elements with a tag and what is inside them. What stands later wins.
   * @default []
   */
  overrides?: Override[];
}

/** The name of a profile. */
export type ProfileName = 'sketch' | 'design' | 'production';

/** How severe what a rule finds is, by the name of the rule, and the options of the rule. */
export interface Rules {
  [rule: string]: RuleSetting;
}

/** Another profile, or other severities and options, in some places. With `files` and `tags`, both must fit. */
export interface Override {
  /**
   * Globs of the files it holds in, relative to the folder of this file.
   * @uniqueItems true
   */
  files?: Glob[];
  /**
   * Tags of the elements it holds in, as models write them: `#legacy`, `#tier=gold`.
   * @uniqueItems true
   */
  tags?: TagText[];
  profile?: ProfileName;
  rules?: Rules;
}

/**
 * A tag as models write it.
 * @pattern ^#[^\s#]+$
 */
export type TagText = string;

/**
 * A glob: `*` stands for anything in a name, `**` for any folders, `{a,b}` for a or b. A folder is written `drafts/**`.
 * @minLength 1
 * @pattern ^[^/\\!][^\\]*$
 */
export type Glob = string;

/**
 * A folder, relative to the one of this file, such as `../payments`.
 * @minLength 1
 * @pattern ^[^/\\][^\\]*$
 */
export type Folder = string;

/** A severity, or an object with it and the options of the rule. */
export type RuleSetting = RuleLevel | RuleEntry;

/** `off` switches the rule off. */
export type RuleLevel = 'off' | 'information' | 'warning' | 'error';

/** The severity of a rule together with its options. */
export interface RuleEntry {
  /** Left out: the severity that the rule has by itself. */
  severity?: RuleLevel;
  /** An option of the rule. */
  [option: string]: unknown;
}
