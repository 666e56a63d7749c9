/** Sheets of scores by customer and criterion, and the rules of scores and rates. */
export const sheets = {
  'criteria-without-customer': 'has criteria but no column of a customer',
  'give-customer-and-score': 'Give it a column customer and a column score, or a column for each customer.',
  'no-usable-row': 'has no row that can be used',
  'not-a-criterion': (criterion: string) => `"${criterion}" is not one of the criteria`,
  'not-among-criteria': (criterion: string, criteria: string) => `"${criterion}" is not one of the criteria, which are ${criteria}`,
  'criteria-are': (criteria: string) => `The criteria are ${criteria}; name others with --criteria.`,
  'of-customer-and-criterion': (reason: string, customer: string, criterion: string) =>
    `${reason} (customer "${customer}", criterion "${criterion}")`,
  'score-is-number': 'A score is a number from 0 to 4.',
  'row-without-customer-or-criterion': 'a row has no customer or no criterion',
  'complete-the-row': 'Complete the row or take it out.',
  'criterion-blank': 'the criterion is blank',
  'two-scores': (customer: string, criterion: string) => `the customer "${customer}" has more than one score for "${criterion}"`,
  'leave-one-score': 'Keep one score per customer and criterion.',
  'rule-broken': (value: string, rule: string) => `${value}, but ${rule}`,
  'rule-broken-by': (value: string, customer: string, rule: string) => `${value} for customer "${customer}", but ${rule}`,
  'score-from-0-to-4': 'a score is 0 to 4',
  'retention-below-1': 'retention must be at least 0 and below 1',
  'value-endless': 'retention × (1 + growth) must stay below 1 + discount, or the value is infinite',
  'folded-value': (how: string) =>
    `It is ${how} of the customer's rows, so --on-reject skip cannot set one row aside: fix the customer's rows, or take all of them out.`,
  'how-sum': 'the sum',
  'how-mean': 'the mean',
  'how-max': 'the largest',
  'how-last': 'the last',
}
