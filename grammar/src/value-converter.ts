import { type CstNode, DefaultValueConverter, type GrammarAST, type ValueType } from 'langium';

const millisecondsOf: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * Literals carry their unit; the syntax tree holds them in one unit each:
 * durations in milliseconds, rates per second, percentages as a fraction of 1, counts (`3x`) and versions (`v2`) plain.
 */
export class SvcValueConverter extends DefaultValueConverter {
  protected override runConverter(rule: GrammarAST.AbstractRule, input: string, node: CstNode): ValueType {
    switch (rule.name) {
      case 'DURATION': {
        const [, amount = '0', unit = 'ms'] = /^([\d.]+)([a-z]+)$/.exec(input) ?? [];
        return scale(amount, millisecondsOf[unit] ?? 1);
      }
      case 'RATE': {
        const [amount = '0', unit = 's'] = input.split('/');
        return Number(amount) / ((millisecondsOf[unit] ?? 1_000) / 1_000);
      }
      case 'PERCENT':
        return Number(`${input.slice(0, -1)}e-2`);
      case 'TIMES':
        return Number(input.slice(0, -1));
      case 'Version':
        return Number(input.slice(1));
      case 'NUMBER':
        return Number(input);
      case 'DATE':
        return input;
      default:
        return super.runConverter(rule, input, node);
    }
  }
}

/** Multiplies without the rounding noise of binary fractions: 1.1 s is 1100 ms, not 1100.0000000000002. */
function scale(amount: string, factor: number): number {
  return Number((Number(amount) * factor).toPrecision(15));
}
