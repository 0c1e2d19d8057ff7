const secret = name => fs.readFileSync(`/run/secrets/${name}`, 'utf8');
const admin = db.getSiblingDB('admin');

admin.auth('root', secret('root'));
try {
  rs.status();
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') {
    throw error;
  }
  rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'store:27017'}]});
}
for (let tries = 0; !admin.hello().isWritablePrimary; tries++) {
  if (tries === 120) {
    throw new Error('the store has not become writable within a minute');
  }
  sleep(500);
}
for (const service of ['catalog', 'enrolment', 'certificate', 'feedback']) {
  const name = `${service}-service`;
  const database = db.getSiblingDB(service);
  const user = {pwd: secret(name), roles: [{role: 'readWrite', db: service}]};
  if (database.getUser(name)) {
    database.updateUser(name, user);
  } else {
    database.createUser({user: name, ...user});
  }
}
print('The store is a replica set, and each service has its user.');
