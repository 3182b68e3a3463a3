// usage: node peer.mjs WORKLOAD.json: lets iam-simulate decide the requests of a workload, again and again for some seconds, and prints
// the median time of a decision in microseconds, and then each verdict of one round in a line of its own.
import { readFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const SECONDS = 3
const { policies, requests } = JSON.parse(readFileSync(process.argv[2], 'utf8'))

const decide = async (request) => {
  const { resourcePolicy, viaEndpoint, ...asked } = request
  const response = await runSimulation(
    {
      ...policies,
      request: asked,
      resourcePolicy,
      vpcEndpointPolicies: viaEndpoint ? policies.vpcEndpointPolicies : undefined
    },
    {}
  )
  return response.resultType === 'error' ? `Rejected ${JSON.stringify(response.errors)}` : response.overallResult
}

const verdicts = []
for (const request of requests) {
  verdicts.push(await decide(request))
}
const times = []
const end = performance.now() + SECONDS * 1000
for (let i = 0; i < requests.length || performance.now() < end; i++) {
  const start = performance.now()
  await decide(requests[i % requests.length])
  times.push((performance.now() - start) * 1000)
}
times.sort((a, b) => a - b)
process.stdout.write([times[times.length >> 1], ...verdicts].join('\n'))
