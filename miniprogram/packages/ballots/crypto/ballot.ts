import { addSealed, isOneOf, proveOneOf, seal, type OneOfProof, type Sealed } from './elgamal';
import { digest, fixed, plus, pointFrom, randomScalar, scalarFrom, scalarText, type Random } from './group';

/** What is asked: each question has so many options, of which at least and at most so many are chosen. */
export interface Asked {
  options: number;
  least: number;
  most: number;
}
/** The vote that a ballot belongs to. A ballot of another vote, or of another key, proves nothing in it. */
export interface Vote {
  id: string;
  /** the trustees' common key, a point */
  key: string;
  questions: readonly Asked[];
}

/** One question of a ballot: every option sealed as 0 or 1, with the proofs of that, and of how many were chosen. */
export interface Answered {
  options: { sealed: Sealed; proof: OneOfProof }[];
  sum: OneOfProof;
}
export interface Ballot {
  questions: Answered[];
}
/** What only the voter's phone knows of a ballot: shown, it opens the ballot, which is therefore never cast. */
export interface Opening {
  chosen: number[][];
  secrets: string[][];
}

const BITS = [0, 1] as const;
const allowed = ({ least, most }: Asked): number[] => Array.from({ length: most - least + 1 }, (_, i) => least + i);
const placeOf = ({ id, key }: Vote, question: number, option: number | 'sum'): string =>
  `${id}/${key}/${question}/${option}`;

/** @throws Error when what is chosen is not what the vote allows */
function refuseChoice({ questions }: Vote, chosen: readonly (readonly number[])[]): void {
  const wrong = chosen.length !== questions.length;
  const bad = (picks: readonly number[], { options, least, most }: Asked) =>
    new Set(picks).size !== picks.length ||
    picks.length < least ||
    picks.length > most ||
    picks.some((pick) => !Number.isInteger(pick) || pick < 0 || pick >= options);
  if (wrong || questions.some((asked, i) => bad(chosen[i] ?? [], asked))) throw new Error('this may not be chosen');
}

/**
 * Seals a choice. @param chosen for each question, the options chosen, by their index
 * @returns the ballot to be cast, and what opens it
 */
export function encrypt(
  vote: Vote,
  chosen: readonly (readonly number[])[],
  random: Random,
): { ballot: Ballot; opening: Opening } {
  refuseChoice(vote, chosen);
  const secrets = vote.questions.map(({ options }) => Array.from({ length: options }, () => randomScalar(random)));
  const opening = { chosen: chosen.map((picks) => [...picks]), secrets: secrets.map((row) => row.map(scalarText)) };
  return {
    ballot: { questions: vote.questions.map((_, i) => answer(vote, i, chosen[i]!, secrets[i]!, random)) },
    opening,
  };
}

function answer(
  vote: Vote,
  at: number,
  picks: readonly number[],
  secrets: readonly bigint[],
  random: Random,
): Answered {
  const key = fixed(pointFrom(vote.key));
  const options = secrets.map((secret, option) => {
    const value = picks.includes(option) ? 1 : 0;
    const sealed = seal(key, value, secret);
    const context = placeOf(vote, at, option);
    return { sealed, proof: proveOneOf({ key, sealed, value, secret, values: BITS, context }, random) };
  });
  const sum = proveOneOf(
    {
      key,
      sealed: addSealed(options.map(({ sealed }) => sealed)),
      value: picks.length,
      secret: plus(...secrets),
      values: allowed(vote.questions[at]!),
      context: placeOf(vote, at, 'sum'),
    },
    random,
  );
  return { options, sum };
}

/** Whether a ballot is one of this vote and holds nothing but an allowed choice; false for anything else that came. */
export function isWhole(vote: Vote, ballot: Ballot): boolean {
  try {
    return (
      ballot.questions.length === vote.questions.length &&
      vote.questions.every((asked, i) => isAnswer(vote, i, asked, ballot.questions[i]!))
    );
  } catch {
    return false;
  }
}

function isAnswer(vote: Vote, at: number, asked: Asked, { options, sum }: Answered): boolean {
  if (options.length !== asked.options) return false;
  const key = fixed(pointFrom(vote.key));
  const isBit = ({ sealed, proof }: Answered['options'][number], option: number) =>
    isOneOf({ key, sealed, values: BITS, context: placeOf(vote, at, option) }, proof);
  if (!options.every(isBit)) return false;
  const sealed = addSealed(options.map((one) => one.sealed));
  return isOneOf({ key, sealed, values: allowed(asked), context: placeOf(vote, at, 'sum') }, sum);
}

/** The code by which a ballot is found on the public list: it follows from all of the ballot, and says nothing of the choice. */
export function trackingCode({ questions }: Ballot): string {
  const proof = ({ challenges, responses }: OneOfProof) => [...challenges, ...responses];
  const parts = questions.flatMap(({ options, sum }) => [
    ...options.flatMap((one) => [one.sealed.a, one.sealed.b, ...proof(one.proof)]),
    ...proof(sum),
  ]);
  return digest(['ballot', ...parts]).slice(0, 32);
}

/**
 * The challenge: does this ballot hold what the voter chose? Anybody can answer it, on any phone, from the ballot and what opens it.
 * @returns false when the phone sealed something else
 */
export function holds(vote: Vote, ballot: Ballot, { chosen, secrets }: Opening): boolean {
  try {
    refuseChoice(vote, chosen);
    const key = pointFrom(vote.key);
    return ballot.questions.every(({ options }, i) =>
      options.every(({ sealed }, option) => {
        const again = seal(key, chosen[i]!.includes(option) ? 1 : 0, scalarFrom(secrets[i]![option]!));
        return again.a === sealed.a && again.b === sealed.b;
      }),
    );
  } catch {
    return false;
  }
}
