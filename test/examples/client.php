<?php
// create → status → send → cancel, as a program in PHP that knows nothing of a mock.
[, $base] = $argv;

function call(string $base, string $method, string $path, ?array $body = null): array
{
    $answer = file_get_contents("$base/$path", false, stream_context_create(['http' => [
        'method' => $method,
        'header' => "api-login: php@example.org\r\napi-key: php\r\nContent-Type: application/json\r\n",
        'content' => $body === null ? '' : json_encode($body),
        'ignore_errors' => true,
    ]]));
    preg_match('/ (\d{3})/', $http_response_header[0], $status);
    return [(int) $status[1], json_decode($answer, true)];
}

$payload = [
    'recipients' => [['phone_number' => '+442038828112', 'first_name' => 'Alex']],
    'text' => '{first_name}, you have 1 Voice SMS',
    'sender' => '12345',
    'voice_gender' => 'female',
    'voice_language' => 'en-GB',
    'send_at' => null,
];
[$created, $campaign] = call($base, 'POST', 'create', $payload);
do {
    [, $status] = call($base, 'GET', "status?ticket_number={$campaign['ticket_number']}");
    usleep(50000);
} while ($status['status'] === 'under_computation');
[$sent] = call($base, 'POST', 'send', $campaign);
[, $second] = call($base, 'POST', 'create', $payload);
[$cancelled] = call($base, 'DELETE', 'cancel', $second);
[$refused, $error] = call($base, 'POST', 'create', ['voice_language' => 'xx-XX'] + $payload);
echo json_encode([$created, $status, $sent, $cancelled, $refused, $error['errors']['voice_language']['code']]);
