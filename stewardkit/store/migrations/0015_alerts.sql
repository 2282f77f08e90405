-- What alerts hold, and what becomes of them.

-- Whom a contact's own alerts hold, or those of its client: once an alert on the client
-- is confirmed, it holds the contacts as an open alert of their own would.
create macro hold_of_contact(own_hold, client_hold) as if(
    client_hold = 'confirmed' and own_hold is distinct from 'confirmed',
    'client',
    own_hold
);
