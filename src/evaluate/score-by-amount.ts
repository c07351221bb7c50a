import type { Answer } from './answer.ts'
import { clusterBootstrap } from './cluster-bootstrap.ts'
import type { Estimate, Metrics } from './metrics.ts'

/**
 * Accuracy and error rates with every claim counted by its amount: one wrong denial of 50,000 is not one of 50.
 * Undefined when an amount is missing or negative, or the classes are not those of a decision.
 */
export function scoreByAmount(clusters: readonly Answer[][], seed: number): Metrics['byAmount'] {
  const answers = clusters.flat()
  const usable = answers.every(({ amount }) => amount >= 0)
  const decided =
    answers.some(({ label }) => label === 'APPROVED') && answers.some(({ label }) => label === 'DENIED')
  if (!usable || !decided) return undefined
  const estimate = (name: string, hit: Test, among: Test): Estimate => {
    const statistic = (sample: readonly Answer[]): number => share(sample, hit, among)
    return {
      value: statistic(answers),
      ...clusterBootstrap({ clusters, statistic, seed, name: `amount/${name}` }),
    }
  }
  return {
    accuracy: estimate('accuracy', isRight, () => true),
    falseDenial: estimate('false-denial', ({ prediction }) => prediction === 'DENIED', isTruly('APPROVED')),
    falseApproval: estimate(
      'false-approval',
      ({ prediction }) => prediction === 'APPROVED',
      isTruly('DENIED'),
    ),
  }
}

type Test = (answer: Answer) => boolean

const isRight: Test = ({ label, prediction }) => label === prediction
const isTruly =
  (wanted: string): Test =>
  ({ label }) =>
    label === wanted

function share(answers: readonly Answer[], hit: Test, among: Test): number {
  let part = 0
  let whole = 0
  for (const answer of answers) {
    if (!among(answer)) continue
    whole += answer.amount
    if (hit(answer)) part += answer.amount
  }
  return part / whole
}
