import type { ElementId, SourceRange, Step } from './model.js';

/** Something stated about an element, a step or a deployment, with its place. */
export type Fact = FactValue & { readonly source: SourceRange };

export type Percentiles = Readonly<Record<string, number>>;

export type FactValue =
  | { readonly kind: 'does'; readonly texts: readonly string[] }
  | { readonly kind: 'leaves'; readonly texts: readonly string[]; readonly to?: ElementId }
  | { readonly kind: 'owner'; readonly team: ElementId }
  | {
      readonly kind: 'auth';
      readonly scheme: string;
      readonly provider?: ElementId;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'with'; readonly policy?: ElementId }
  | { readonly kind: 'tech'; readonly texts: readonly string[] }
  | { readonly kind: 'criticality'; readonly level: 'critical' | 'high' | 'medium' | 'low' }
  | {
      readonly kind: 'replicas';
      readonly min: number;
      readonly max?: number;
      readonly utilization?: number;
      readonly metric?: string;
      readonly needs?: number;
    }
  | { readonly kind: 'capacity'; readonly rate: number; readonly perReplica: boolean }
  | { readonly kind: 'concurrency'; readonly value: number }
  | {
      readonly kind: 'availability';
      readonly own: boolean;
      readonly value: number;
      readonly perReplica: boolean;
    }
  | { readonly kind: 'latency'; readonly own: boolean; readonly percentiles: Percentiles }
  | {
      readonly kind: 'slo';
      readonly percentiles: Percentiles;
      readonly availability?: number;
      readonly window?: number;
    }
  | { readonly kind: 'stateful' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'event-sourced' }
  | { readonly kind: 'outbox'; readonly relay?: ElementId; readonly every?: number }
  | { readonly kind: 'ttl'; readonly duration: number }
  | { readonly kind: 'spec'; readonly file: string }
  | { readonly kind: 'link'; readonly url: string; readonly label?: string }
  | {
      readonly kind: 'protocol';
      readonly protocol: 'http' | 'grpc' | 'thrift' | 'graphql';
      readonly method?: string;
      readonly address?: string;
    }
  | { readonly kind: 'idempotent'; readonly key?: string }
  | { readonly kind: 'dead-letter'; readonly channel: ElementId }
  | { readonly kind: 'carries'; readonly items: readonly ElementId[] }
  | { readonly kind: 'partitions'; readonly count: number; readonly key?: string }
  | { readonly kind: 'retention'; readonly duration: number }
  | { readonly kind: 'length'; readonly value: number }
  | { readonly kind: 'delivery'; readonly guarantee: 'at-least-once' | 'at-most-once' | 'exactly-once' }
  | { readonly kind: 'compatible'; readonly mode: 'backward' | 'forward' | 'full' | 'none' }
  | {
      readonly kind: 'exposes';
      readonly targets: readonly ElementId[];
      readonly path?: string;
      readonly settings: readonly Fact[];
    }
  | {
      readonly kind: 'runs';
      readonly targets: readonly ElementId[];
    }
  | { readonly kind: 'allow'; readonly rule: string; readonly reason: string; readonly until?: string }
  | { readonly kind: 'deployed-as'; readonly name: string }
  | { readonly kind: 'in'; readonly server: ElementId }
  | { readonly kind: 'timeout'; readonly duration: number }
  | { readonly kind: 'deadline'; readonly duration: number; readonly propagated: boolean }
  | {
      readonly kind: 'retry';
      readonly count: number;
      readonly backoffMin?: number;
      readonly backoffMax?: number;
      readonly jitter: boolean;
      readonly budget?: number;
    }
  | { readonly kind: 'breaker'; readonly share: number; readonly requests: number; readonly duration: number }
  | { readonly kind: 'bulkhead'; readonly value: number }
  | { readonly kind: 'connections'; readonly value: number }
  | { readonly kind: 'fallback'; readonly label?: string; readonly steps: readonly Step[] }
  | { readonly kind: 'tls' }
  | { readonly kind: 'mtls' }
  | { readonly kind: 'limit'; readonly rate: number; readonly subject?: string };

export type FactKind = FactValue['kind'];
