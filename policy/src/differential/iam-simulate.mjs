// Answers questions on standard input, one JSON object a line, with what iam-simulate decides, one line each:
// the decision, or "Rejected" and the reason.
import { createInterface } from 'node:readline'
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate'

const named = (documents) => documents.map((policy, index) => ({ name: `policy${index}`, policy }))
const levels = (documents) => documents.map((level, index) => ({ orgIdentifier: `level${index}`, policies: named(level) }))
const present = (documents) => (documents.length === 0 ? undefined : named(documents))

async function decide(question) {
  const response = await runSimulation(
    {
      request: {
        principal: question.principal === 'anonymous' ? anonymousPrincipal : question.principal,
        action: question.action,
        resource: { resource: question.resource, accountId: question.owner },
        contextVariables: question.context
      },
      identityPolicies: named(question.identityBasedPolicies),
      serviceControlPolicies: levels(question.serviceControlPolicies),
      resourceControlPolicies: levels(question.resourceControlPolicies),
      permissionBoundaryPolicies: present(question.permissionsBoundaries),
      vpcEndpointPolicies: present(question.vpcEndpointPolicies),
      sessionPolicy: question.sessionPolicies[0],
      resourcePolicy: question.resourceBasedPolicies[0]
    },
    {}
  )
  if (response.resultType === 'error') {
    return `Rejected ${JSON.stringify(response.errors)}`
  }
  const ignored = response.result?.ignoredContextKeys ?? []
  return ignored.length > 0 ? `Rejected context keys ${ignored.join(', ')}` : response.overallResult
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer
  try {
    answer = await decide(JSON.parse(line))
  } catch (error) {
    answer = `Rejected ${error.message}`
  }
  process.stdout.write(`${answer.replaceAll('\n', ' ')}\n`)
}
