/**
 * What the commonest passwords of ten letters and more are made of, in the languages of the screens and of their neighbours: what
 * keyboards say by themselves, and the words that people take, with numbers and years behind them.
 */
export const commonWords: readonly string[] = `
1q2w3e4r5t6y 1q2w3e4r5t 1q2w3e4r q1w2e3r4t5 1qaz2wsx3edc 1qaz2wsx zaq12wsx zaq1xsw2 1qazxsw2 qazwsxedc qazwsx q2w3e4r5 a1b2c3d4 a1s2d3f4
qwertyuiop qwertzuiop azertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm yxcvbnm zxcvb poiuyt lkjhgf mnbvcxz 147258369 147258
123qwe qwe123 123abc abc123 112233 123321 696969
password passwort passwd contraseña contrasena motdepasse senha parola haslo wachtwoord passphrase passcode secret geheim
letmein welcome willkommen bienvenido bienvenue changeme default temporary sesame login access admin administrator root guest
master monkey dragon shadow sunshine princess princesa superman batman spiderman pokemon starwars matrix ninja hunter killer
football baseball basketball soccer hockey futbol fussball liverpool arsenal chelsea barcelona realmadrid juventus bayern manchester united
iloveyou loveyou lovely forever teamo tequiero mivida amor hallo hello freedom trustno1 whatever nothing blessed heaven jesus angel
michael jennifer jessica ashley daniel charlie jordan thomas andrew matthew robert george william alexander nicole michelle samantha
cookie chocolate banana orange cheese pepper ginger flower butterfly rainbow diamond silver golden purple yellow
computer internet samsung iphone google facebook instagram microsoft windows linkedin salesforce quarterdeck
ferrari mercedes porsche corvette mustang harley yamaha toyota ranger buster maggie bailey tigger snoopy
summer winter spring autumn sommer herbst verano invierno primavera january february march april august september october november december
monday friday sunday america australia england deutschland espana france london berlin madrid paris company business sales
`
  .trim()
  .split(/\s+/);
