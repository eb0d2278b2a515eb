import { Aggregator } from 'mingo/aggregator';
import { Context, evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { Query } from 'mingo/query';
import type { AnyObject, Options } from 'mingo/types';
import { bucketStages } from './bucket';
import { badRequest } from './errors';
import { comparisons, textCorrections } from './expression-corrections';
import { operandCorrections } from './expression-operands';
import { compileFilter, type Evaluate } from './match';
import type { SortSpec } from './planner';
import { sortBy } from './sort';
import { accumulatorCorrections, stageCorrections } from './stage-corrections';
import type { Document, Value } from './values';

type Stream = ReturnType<typeof Lazy>;
type Stage = (stream: Stream, argument: Document, options: Options) => Stream;

/** What the stages that reach other collections need of the engine. */
export interface Collections {
  all(name: string): Document[];
  lookUp(documents: Document[], argument: Document, variables: Document): Document[];
}

function toDocuments(documents: Document[]): AnyObject[] {
  return documents;
}

const match: Stage = (stream, filter, options) => {
  const test = compileFilter(filter, (document, value) => evalExpr(document, value, options));
  return stream.filter((document: Document) => test(document));
};

const sort: Stage = (stream, order) =>
  stream.transform((documents: unknown[]) =>
    Lazy(sortBy(documents as Document[], order as SortSpec, (document) => document)),
  );

const bucket: Stage = (stream, argument, options) => new Aggregator(bucketStages(argument), options).stream(stream);

function refused(name: string): Stage {
  return () => {
    throw badRequest(`the stage ${name} is not available here`);
  };
}

/** mingo's operators with ours before them where mingo departs from MongoDB. The first of a name counts. */
function contextFor(collections: Collections): Context {
  const lookup: Stage = (stream, argument, options) =>
    stream.transform((documents: unknown[]) =>
      Lazy(collections.lookUp(documents as Document[], argument, (options.variables ?? {}) as Document)),
    );
  const stages = {
    ...stageCorrections,
    $match: match,
    $sort: sort,
    $bucket: bucket,
    $lookup: lookup,
    $out: refused('$out'),
    $merge: refused('$merge'),
    $geoNear: refused('$geoNear, unless it is the first,'),
  };
  const corrected = { ...operandCorrections(textCorrections.$week), ...textCorrections, ...comparisons };
  const own = Context.init({ expression: corrected, accumulator: accumulatorCorrections } as unknown as Parameters<
    typeof Context.init
  >[0]).addPipelineOps(stages as unknown as Parameters<Context['addPipelineOps']>[0]);
  const all = Context.init({ accumulator, expression, pipeline, projection, query, window } as Parameters<
    typeof Context.init
  >[0]);
  return Context.from(own, all);
}

/** Aggregation, projection and expressions, by mingo. */
export class Expressions {
  private readonly options: Partial<Options>;

  constructor(collections: Collections) {
    this.options = {
      context: contextFor(collections),
      collectionResolver: (name) => toDocuments(collections.all(name)),
      scriptEnabled: false,
    };
  }

  readonly evaluate: Evaluate = (document, value) => evalExpr(document, value, this.options as Options);

  /** @param variables what `$$name` stands for */
  run(documents: Document[], stages: Document[], variables: Document = {}): Document[] {
    return new Aggregator(stages, { ...this.options, variables }).run<AnyObject>(documents) as Document[];
  }

  evaluateWith(document: Document, value: Value, variables: Document): Document {
    return evalExpr(document, value, { ...this.options, variables } as Options) as Document;
  }

  /** @param filter says which item `field.$` stands for */
  project(documents: Document[], projection: Document, filter: Document): Document[] {
    const positional = Object.keys(projection).some((path) => path.endsWith('.$'));
    const shaped = new Query(positional ? filter : {}, this.options);
    return documents.map((document) => shaped.find<AnyObject>([document], projection).next() as Document);
  }
}
