A fresh copy of a database.

-- name: copy
attach @{former} as former (read_only);
attach @{fresh} as fresh (storage_version @{version});
copy from database former to fresh;
detach fresh;
detach former;
