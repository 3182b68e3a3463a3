#!/usr/bin/env bash
# nodemailer 10.6.1: envelope.from decides MAIL FROM over SMTP, and is ignored when the same mail goes out through SES.
#
# Needs Node 20 and npm. The option envelope overrides sender and recipients of the delivery. Its recipients reach SES,
# its sender does not: FromEmailAddress is the From header, and FeedbackForwardingEmailAddress is not set. A condition
# on ses:FeedbackAddress, or on the address that the program names as the sender, decides differently when a program
# moves from SES's SMTP interface to its API without another change. Both transports below get the same message.
#
# Output seen:
#   SMTP: from bounces@example.com to ["archive@example.org"]
#   SES: from billing@example.com to ["archive@example.org"], feedback to nobody
set -euo pipefail
for tool in node npm; do command -v "$tool" >/dev/null || { echo "$0 needs $tool" >&2; exit 2; }; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" \
    nodemailer@10.6.1 @aws-sdk/client-sesv2@3.1169.0 >/dev/null
cat > probe.cjs <<'JS'
const { createServer } = require('node:net');
const { createTransport } = require('nodemailer');
const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');
const mail = {
  from: 'billing@example.com',
  to: 'ann@example.org',
  envelope: { from: 'bounces@example.com', to: ['archive@example.org'] },
  subject: 'Invoice',
  text: 'Attached.',
};
// The smallest SMTP server that does: it answers each command and keeps the addresses.
const server = createServer((socket) => {
  const heard = { to: [] };
  let text = false;
  socket.write('220 probe\r\n');
  let rest = '';
  socket.on('data', (data) => {
    const lines = (rest + data).split('\r\n');
    rest = lines.pop();
    for (const line of lines) {
      if (text) {
        if (line !== '.') continue;
        text = false;
        console.log(`SMTP: from ${heard.from} to ${JSON.stringify(heard.to)}`);
        socket.write('250 taken\r\n');
        continue;
      }
      const [, command, address] = /^(MAIL FROM|RCPT TO|\w+):?<?([^>]*)/.exec(line);
      if (command === 'MAIL FROM') heard.from = address;
      if (command === 'RCPT TO') heard.to.push(address);
      if (command === 'DATA') { text = true; socket.write('354 go on\r\n'); continue; }
      socket.write(command === 'QUIT' ? '221 bye\r\n' : '250 yes\r\n');
    }
  });
});
const sesClient = new SESv2Client({ region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
sesClient.send = async ({ input }) => {
  console.log(`SES: from ${input.FromEmailAddress} to ${JSON.stringify(input.Destination.ToAddresses)}, feedback to ${
    input.FeedbackForwardingEmailAddress ?? 'nobody'}`);
  return { MessageId: 'probe' };
};
server.listen(0, '127.0.0.1', async () => {
  const smtp = createTransport({ host: '127.0.0.1', port: server.address().port, ignoreTLS: true });
  await smtp.sendMail(mail);
  smtp.close();
  server.close();
  server.on('close', () => createTransport({ SES: { sesClient, SendEmailCommand } }).sendMail(mail));
});
JS
node probe.cjs > seen
cat > expected <<'TXT'
SMTP: from bounces@example.com to ["archive@example.org"]
SES: from billing@example.com to ["archive@example.org"], feedback to nobody
TXT
diff expected seen
cat seen
