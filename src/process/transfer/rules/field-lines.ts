import type { ImportedKind } from './mapping.ts';

/**
 * The fields of each kind of record, one a line: its key, how its cells are read (`@company` names another record), how
 * much it tells that a table is of this kind, `*` where several columns may fill it, and what it is called in the
 * languages of exports. A `+` behind how it is read: it helps to tell the kind, and is proposed as a new field, having no
 * place of its own here.
 */
export const fieldLines: Record<ImportedKind, string> = {
  person: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|employee id|user id|sales id|agent id|mitarbeiter id|personalnummer|rep id
name text 0.2 : name|full name|user|user name|sales agent|sales rep|rep|employee|employee name|agent|agent name|mitarbeiter|benutzer|utilisateur|usuario|usuário|vendedor|verkäufer|salesperson
firstName text 0.2 : first name|firstname|given name|vorname|prénom|prenom|primer nombre|primeiro nome
lastName text 0.2 : last name|lastname|surname|family name|nachname|nom de famille|apellido|apellidos|sobrenome
email mail 0.2 : email|e mail|mail|email address|e mail address|email 1|email 2|primary email|work email|home email|other email|email work|email home|email other|secondary email|business email|contact email|emails|person email|person email work|e mail adresse|emailadresse|mailadresse|adresse email|adresse e mail|courriel|correo|correo electrónico|correo electronico|email principal|e mail pessoal|endereço de email|non primary e mails|additional email addresses
manager @person 2 : manager|manager id|reports to|reports to id|supervisor|boss|vorgesetzter|vorgesetzte|teamleiter|responsable hiérarchique|jefe|supervisor id|gerente|gestor
team text 1 : team|team name|regional office|office|sales team|department|abteilung|équipe|equipo|equipe|regional team
region text 0.3 : region|territory|gebiet|région|región|território
title text 0.2 : title|job title|position|role|function|stelle|funktion|poste|cargo|puesto|función|função
hiredOn day+ 1.5 : hire date|hired on|start date|eintrittsdatum|date d embauche|fecha de contratación|data de admissão
isActive flag 0.5 : active|is active|works here|aktiv|actif|activo|ativo|user status
`,
  company: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|company id|account id|account number|customer id|customer number|client id|organization id|organisation id|supplier id|shipper id|vendor id|kundennummer|kunden nr|firmen id|provider id|número de cliente
name text 1.4 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|organization id|account id|company id|kundennummer|kunden nr|customer id|parent company|parent account|mandant|name|supplier|supplier name|site name|shipper|vendor|lieferant|nom|nombre|nome|title
parent @company 1.5 : parent|belongs to|parent id|parent account|parent account id|parent company|parent company id|parent organization|subsidiary of|member of|muttergesellschaft|mutterunternehmen|konzern|société mère|empresa matriz|matriz|parent account name
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee
sector text 1 : industry|sector|branch|branche|wirtschaftszweig|secteur|secteur d activité|industria|setor|ramo|ramo de atividade|vertical|line of business|business segment
website web 1 : website|web site|web|url|homepage|home page|company website|website url|webseite|internetseite|internet|site web|site internet|sitio web|página web|pagina web|site|domain|company domain|company domain name|domain name|dominio|domaine|domínio
employees whole 1.2 : employees|number of employees|employee count|no of employees|staff|company size|size|headcount|mitarbeiter|mitarbeiterzahl|anzahl mitarbeiter|effectif|nombre d employés|empleados|número de empleados|funcionários|número de funcionários
revenue money 1 : annual revenue|revenue a year|revenue|yearly revenue|turnover|sales volume|umsatz|jahresumsatz|chiffre d affaires|ca annuel|ingresos|facturación|ingresos anuales|receita|faturamento|receita anual|arr
currency text 0.1 : currency|currency code|currency iso code|währung|devise|moneda|moeda|amount currency|amount currency code
foundedYear year 1.5 : year founded|founded|founded year|year established|established|gründungsjahr|gegründet|année de création|año de fundación|ano de fundação
street text 0.1 * : street|address|address 1|address 2|address line 1|address line 2|street address|street 2|mailing street|billing street|billing address|postal address|primary address street|office address|location address|strasse|straße|anschrift|adresse|strasse und hausnummer|straße und hausnummer|rue|adresse postale|calle|dirección|direccion|domicilio|rua|endereço|endereco|logradouro|organization address|addr
streetNumber text 0 : street number|house number|hausnummer|hausnr|numéro|numero de rue|número
postalCode text 0.1 : zip|zip code|zipcode|postal code|postcode|post code|zip postal code|mailing zip|billing zip|plz|postleitzahl|code postal|cp|código postal|codigo postal|cep
city text 0.1 : city|town|suburb|locality|mailing city|billing city|ort|stadt|wohnort|ville|ciudad|población|localidad|cidade
region text 0.1 : state|region|province|county|state province|state region|mailing state|billing state|bundesland|kanton|région|département|provincia|estado|comunidad
country text 0.1 : country|country region|nation|land|staat|pays|país|pais|mailing country|billing country|country code|office location
phone phone 0.2 * : phone|phone number|telephone|tel|telephone number|mobile|mobile phone|mobile phone number|cell|cell phone|work phone|office phone|home phone|other phone|business phone|direct phone|direct line|main phone|company phone|phone 2|phone work|phone home|phone other|primary phone|telefon|telefonnummer|tel nr|rufnummer|festnetz|mobil|handy|mobiltelefon|mobilnummer|telefon geschäftlich|téléphone|numéro de téléphone|portable|mobile 1|teléfono|telefono|móvil|movil|celular|telefone|telemóvel|fone|fax|fax number|assistant phone|whatsapp number
email mail 0 * : email|e mail|mail|email address|e mail address|email 1|email 2|primary email|work email|home email|other email|email work|email home|email other|secondary email|business email|contact email|emails|person email|person email work|e mail adresse|emailadresse|mailadresse|adresse email|adresse e mail|courriel|correo|correo electrónico|correo electronico|email principal|e mail pessoal|endereço de email|non primary e mails|additional email addresses
channel channel 0.2 * : linkedin|linkedin url|linkedin profile|linkedin company page|linkedin bio|twitter|twitter username|x|x handle|x link|skype|skype id|facebook|facebook company page|whatsapp|telegram|signal|wechat|xing|instagram|linkedin link
tags list 0.1 * : tags|tag|labels|label|groups|category tags|schlagworte|schlagwörter|etiketten|stichworte|étiquettes|mots clés|etiquetas|marcadores
contact.name text 0.5 : contact|contact name|contact person|primary contact|main contact|director|executive director|ansprechpartner|kontaktperson|kontakt|personne à contacter|persona de contacto|contacto|contato
contact.title text 0.5 : contact title|contact position|contact job title
note prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário
createdOn moment 0 : created|created at|created on|created date|create date|date created|created time|date entered|added on|entered|creation date|add time|erstellt|erstellt am|angelegt|angelegt am|anlagedatum|erfasst am|date de création|créé le|fecha de creación|creado|creado el|data de criação|criado em|record creation date|opp creation date
`,
  contact: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|contact id|person id|lead id|lead number|prospect id|mql id|kontakt id|contact number|ansprechpartner id
name text 0.5 : name|full name|contact|contact name|person|person name|lead|lead name|display name|contact full name|ansprechpartner|kontakt|kontaktname|kontaktperson|nom complet|nom|nombre|nombre completo|nome|nome completo|contacto|contato|vollständiger name|participant
firstName text 1.5 : first name|firstname|given name|forename|fname|person first name|vorname|prénom|prenom|primer nombre|nombre de pila|nombres|primeiro nome|name first name
middleName text 0.4 : middle name|middle initial|second name|zweiter vorname|segundo nombre|nome do meio
lastName text 1.5 : last name|lastname|surname|family name|lname|person last name|nachname|familienname|zuname|nom de famille|apellido|apellidos|primer apellido|sobrenome|apelido|último nome|name last name
salutation text+ 0.8 : salutation|courtesy title|title of courtesy|mr mrs|anrede|civilité|tratamiento|tratamento|saludo
email mail 1 * : email|e mail|mail|email address|e mail address|email 1|email 2|primary email|work email|home email|other email|email work|email home|email other|secondary email|business email|contact email|emails|person email|person email work|e mail adresse|emailadresse|mailadresse|adresse email|adresse e mail|courriel|correo|correo electrónico|correo electronico|email principal|e mail pessoal|endereço de email|non primary e mails|additional email addresses
phone phone 0.2 * : phone|phone number|telephone|tel|telephone number|mobile|mobile phone|mobile phone number|cell|cell phone|work phone|office phone|home phone|other phone|business phone|direct phone|direct line|main phone|company phone|phone 2|phone work|phone home|phone other|primary phone|telefon|telefonnummer|tel nr|rufnummer|festnetz|mobil|handy|mobiltelefon|mobilnummer|telefon geschäftlich|téléphone|numéro de téléphone|portable|mobile 1|teléfono|telefono|móvil|movil|celular|telefone|telemóvel|fone|fax|fax number|assistant phone|whatsapp number
company @company 0.4 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|organization id|account id|company id|kundennummer|kunden nr|customer id|parent company|parent account|mandant
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee
title text 0.8 : title|job title|position|job position|role|function|job function|contact title|stelle|funktion|berufsbezeichnung|poste|fonction|titre|puesto|cargo|función|função|beruf|occupation
department text+ 0.4 : department|abteilung|service|département service|departamento
birthday day+ 0.8 : birthday|birthdate|birth date|date of birth|dob|geburtstag|geburtsdatum|date de naissance|fecha de nacimiento|data de nascimento
website web 0 : website|web site|web|url|homepage|home page|company website|website url|webseite|internetseite|internet|site web|site internet|sitio web|página web|pagina web|site|domain|company domain|company domain name|domain name|dominio|domaine|domínio
channel channel 0.2 * : linkedin|linkedin url|linkedin profile|linkedin company page|linkedin bio|twitter|twitter username|x|x handle|x link|skype|skype id|facebook|facebook company page|whatsapp|telegram|signal|wechat|xing|instagram|linkedin link
street text 0.1 * : street|address|address 1|address 2|address line 1|address line 2|street address|street 2|mailing street|billing street|billing address|postal address|primary address street|office address|location address|strasse|straße|anschrift|adresse|strasse und hausnummer|straße und hausnummer|rue|adresse postale|calle|dirección|direccion|domicilio|rua|endereço|endereco|logradouro|organization address|addr
streetNumber text 0 : street number|house number|hausnummer|hausnr|numéro|numero de rue|número
postalCode text 0.1 : zip|zip code|zipcode|postal code|postcode|post code|zip postal code|mailing zip|billing zip|plz|postleitzahl|code postal|cp|código postal|codigo postal|cep
city text 0.1 : city|town|suburb|locality|mailing city|billing city|ort|stadt|wohnort|ville|ciudad|población|localidad|cidade
region text 0.1 : state|region|province|county|state province|state region|mailing state|billing state|bundesland|kanton|région|département|provincia|estado|comunidad
country text 0.1 : country|country region|nation|land|staat|pays|país|pais|mailing country|billing country|country code|office location
noContact flag 0.3 : do not contact|do not call|do not email|has opted out of email|email opt out|unsubscribed from all email|opted out|opt out|nicht kontaktieren|nicht anrufen|ne pas contacter|no contactar|não contactar
tags list 0.1 * : tags|tag|labels|label|groups|category tags|schlagworte|schlagwörter|etiketten|stichworte|étiquettes|mots clés|etiquetas|marcadores
leadStatus list 0.8 : lead status|status|lifecycle stage|contact status|lead quality|lead stage|estado del lead|statut|stage of lead
leadSource text+ 0.5 : lead source|source|original source|origin|herkunft|quelle|source du prospect|origen|origem|lead origin
note prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário
createdOn moment 0 : created|created at|created on|created date|create date|date created|created time|date entered|added on|entered|creation date|add time|erstellt|erstellt am|angelegt|angelegt am|anlagedatum|erfasst am|date de création|créé le|fecha de creación|creado|creado el|data de criação|criado em|record creation date|opp creation date
`,
  product: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|product id|item id|article id|artikel id
name text 1 : product|product name|name|item|item name|article|produkt|produktname|artikel|artikelbezeichnung|bezeichnung|produit|nom du produit|article nom|producto|nombre del producto|artículo|produto|nome do produto
code text 1.2 : product code|sku|code|item number|article number|part number|internal reference|default code|reference|artikelnummer|artikel nr|produktnummer|référence|código de producto|referencia|código do produto|part nr|barcode
series text 0.6 : series|category|product category|family|product family|product line|group|type|kategorie|warengruppe|produktgruppe|catégorie|gamme|categoría|familia|categoria|família|category id|product type
listPrice money 1.4 : price|list price|sales price|unit price|standard price|retail price|msrp|preis|listenpreis|verkaufspreis|stückpreis|einzelpreis|prix|prix unitaire|prix de vente|precio|precio unitario|preço|preço unitário|public price|product price
cost money 1 : cost|unit cost|purchase price|cost price|einkaufspreis|kosten|coût|prix d achat|coste|costo|custo|cogs
currency text 0.1 : currency|currency code|currency iso code|währung|devise|moneda|moeda|amount currency|amount currency code
isActive flag 0.5 : active|is active|sold|aktiv|actif|activo|ativo|product active
isDiscontinued flag 1.2 : discontinued|is archived|archived|retired|inactive|eingestellt
note prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário
`,
  deal: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|deal id|opportunity id|order id|potential id|vorgang id|deal number|opportunity number|auftragsnummer|quote number|seller id
name text 0.7 : deal|deal name|deal title|title|name|opportunity|opportunity name|potential name|subject|project|geschäft|chance|verkaufschance|opportunité|affaire|oportunidad|negocio|negócio|oportunidade|vorgang|projekt|order id|bezeichnung
company @company 0.3 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|organization id|account id|company id|kundennummer|kunden nr|customer id|parent company|parent account|mandant
contact @contact 0.2 : contact|contact name|contact id|contact person|primary contact|person|ansprechpartner|kontakt|contacto|contato|associated contact|associated contacts|contact ids
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee
product @product 0.4 : product|product name|produkt|produit|producto|produto|product id
stage text 2 : stage|deal stage|sales stage|stage name|opportunity stage|pipeline stage|phase|verkaufsphase|vertriebsphase|stufe|étape|etape|etapa|fase|estágio|list
status text 0.6 : status|deal status|state|won lost|is won|outcome|zustand|statut|estado|resultado|situação
isWon flag 1.5 : is won|won|has won
isClosed flag 1.5 : is closed|closed|is deal closed
amount money 1.3 : amount|value|deal value|deal amount|close value|deal size|expected revenue|opportunity amount|total|total amount|revenue|price|betrag|wert|auftragswert|auftragssumme|volumen|summe|angebotswert|montant|valeur|chiffre|importe|valor|monto|ingreso esperado|receita esperada|freight
currency text 0.1 : currency|currency code|currency iso code|währung|devise|moneda|moeda|amount currency|amount currency code
probability percent 1.3 : probability|win probability|deal probability|chance|likelihood|wahrscheinlichkeit|probabilité|probabilidad|probabilidade
createdOn moment 0 : created|created at|created on|created date|create date|date created|created time|date entered|added on|entered|creation date|add time|erstellt|erstellt am|angelegt|angelegt am|anlagedatum|erfasst am|date de création|créé le|fecha de creación|creado|creado el|data de criação|criado em|record creation date|opp creation date|engage date|order date|opened|start date|open date|bestelldatum|first contact date|beginn
closedOn day 1 : close date|closed date|closing date|closed at|closed on|date closed|close time|actual close date|deal close date|deal closed time|abschlussdatum|geschlossen am|auftragsdatum|date de clôture|date de fermeture|fecha de cierre|data de fechamento|shipped date
wonOn day 1.6 : won date|won time|won on|won at|gewonnen am|gagné le|ganado el|ganho em
lostOn day 1.6 : lost date|lost time|lost on|lost at|verloren am|perdu le|perdido el|perdido em
expectedCloseOn day 1.2 : expected close date|expected close|expected closing|forecast close date|due date|estimated close date|voraussichtlicher abschluss|erwarteter abschluss|date de clôture prévue|fecha de cierre prevista|cierre esperado|fechamento previsto|date deadline
lossReason text 1.2 : lost reason|loss reason|closed lost reason|reason lost|reason for loss|verlustgrund|absagegrund|raison de perte|motivo de pérdida|motivo da perda
nextStep text 0.8 : next step|next steps|nächster schritt|prochaine étape|próximo paso|próximo passo
leadSource text+ 0.2 : lead source|source|origin|herkunft|quelle|origen|origem
pipeline text 1.2 : pipeline|pipeline name|sales pipeline|trichter
stageSince moment 0.6 : last stage change|last stage change date|stage changed|stage change date|stage since|in stage since|date entered current stage|date last stage update|stage modified time|stage updated
participants @contact 0.4 * : participants|attendees|people involved|beteiligte|teilnehmer|participantes
entered moment 1 * : date entered stage
tags list 0.1 * : tags|tag|labels|label|groups|category tags|schlagworte|schlagwörter|etiketten|stichworte|étiquettes|mots clés|etiquetas|marcadores
note prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário
`,
  'deal-history': `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|history id
deal @deal 0.8 : opportunity|opportunity id|deal|deal id|parent id|deal name|opportunity name
at moment 0.8 : changed at|changed on|created date|date|timestamp|change time|at|system modstamp|moved at|entered at|since|stage changed at|log time
stage text 1 : stage|stage name|to stage|new stage|deal stage|sales stage
field text 2 : field|field name|property|changed field
newValue text 2 : new value|value after|to value|new
oldValue text 1 : old value|value before|from value|old
amount money 0.2 : amount|value
probability percent 0.2 : probability
closeOn day 0.2 : close date|expected close date
`,
  'deal-line': `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|line id|line item id|position id
deal @deal 1.2 : opportunity|opportunity id|deal|deal id|order|order id|quote id|invoice id|auftrag|auftragsnummer|angebot|deal name|order number|bestellnummer|commande|pedido
product @product 1.2 : product|product id|product2id|product name|item|sku|product code|artikel|produkt|artikelnummer|produit|producto|produto
quantity number 2 : quantity|qty|units|amount of units|menge|anzahl|stück|quantité|cantidad|quantidade
unitPrice money 1.2 : unit price|price|sales price|price per unit|einzelpreis|stückpreis|prix unitaire|precio unitario|preço unitário|item price
discount percent 1.2 : discount|discount percent|rabatt|nachlass|remise|descuento|desconto
total money 0.6 : total price|total|line total|subtotal|sum|gesamtpreis|summe|total ligne|importe
currency text 0.1 : currency|currency code|currency iso code|währung|devise|moneda|moeda|amount currency|amount currency code
note prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário
`,
  'deal-contact': `
externalId text 0.1 : id|record id|rec id|external id|key|uuid|guid|role id
deal @deal 1.2 : opportunity|opportunity id|deal|deal id|deal name|opportunity name|affaire|oportunidad|negocio|negócio|geschäft
contact @contact 1.2 : contact|contact id|contact name|person|person id|participant|kontakt|ansprechpartner|contacto|contato|personne
role text 1.6 : role|contact role|buying role|buyer role|rolle|rôle|rol|papel|função
isPrimary flag 0.6 : is primary|primary|primary contact|main contact|hauptkontakt
`,
  lead: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|contact id|person id|lead id|lead number|prospect id|mql id|kontakt id|contact number|ansprechpartner id
name text 0.5 : name|full name|contact|contact name|person|person name|lead|lead name|display name|contact full name|ansprechpartner|kontakt|kontaktname|kontaktperson|nom complet|nom|nombre|nombre completo|nome|nome completo|contacto|contato|vollständiger name|participant
firstName text 1.5 : first name|firstname|given name|forename|fname|person first name|vorname|prénom|prenom|primer nombre|nombre de pila|nombres|primeiro nome|name first name
middleName text 0.4 : middle name|middle initial|second name|zweiter vorname|segundo nombre|nome do meio
lastName text 1.5 : last name|lastname|surname|family name|lname|person last name|nachname|familienname|zuname|nom de famille|apellido|apellidos|primer apellido|sobrenome|apelido|último nome|name last name
salutation text+ 0.8 : salutation|courtesy title|title of courtesy|mr mrs|anrede|civilité|tratamiento|tratamento|saludo
email mail 1 : email|e mail|mail|email address|e mail address|email 1|email 2|primary email|work email|home email|other email|email work|email home|email other|secondary email|business email|contact email|emails|person email|person email work|e mail adresse|emailadresse|mailadresse|adresse email|adresse e mail|courriel|correo|correo electrónico|correo electronico|email principal|e mail pessoal|endereço de email|non primary e mails|additional email addresses
phone phone 0.2 : phone|phone number|telephone|tel|telephone number|mobile|mobile phone|mobile phone number|cell|cell phone|work phone|office phone|home phone|other phone|business phone|direct phone|direct line|main phone|company phone|phone 2|phone work|phone home|phone other|primary phone|telefon|telefonnummer|tel nr|rufnummer|festnetz|mobil|handy|mobiltelefon|mobilnummer|telefon geschäftlich|téléphone|numéro de téléphone|portable|mobile 1|teléfono|telefono|móvil|movil|celular|telefone|telemóvel|fone|fax|fax number|assistant phone|whatsapp number
companyName text 0.4 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|kundennummer|kunden nr|parent company|parent account|mandant
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee|lead owner|owner of lead
title text 0.8 : title|job title|position|job position|role|function|job function|contact title|stelle|funktion|berufsbezeichnung|poste|fonction|titre|puesto|cargo|función|função|beruf|occupation
country text 0.1 : country|country region|nation|land|staat|pays|país|pais|mailing country|billing country|country code|office location
language text 0.1 : language|preferred language|sprache|langue|idioma
employees whole 0.4 : employees|number of employees|no of employees|employee count|company size|mitarbeiter|mitarbeiterzahl|effectif|empleados|número de empleados|funcionários
leadStatus text 0.8 : lead status|status|lifecycle stage|contact status|lead quality|lead stage|estado del lead|statut|stage of lead|lead pipeline stage
isConverted flag 1 : converted|is converted|lead converted|konvertiert|converti|convertido
statusReason text 0.5 : status reason|status description|disqualification reason|disqualified reason|unqualified reason|rejection reason|junk reason
leadSource text 0.5 : lead source|source|original source|origin|herkunft|quelle|source du prospect|origen|origem|lead origin
medium text 0.4 : medium|utm medium|lead medium|source medium
campaign text 0.4 : campaign|campaign name|campaign source|utm campaign|lead campaign|kampagne|campagne|campaña|campanha
interest text 0.4 : interest|interested in|product interest|product of interest|interesse|intérêt|interés|producto de interés
message prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário|message|enquiry|inquiry|nachricht|anfrage|mensaje|mensagem
noContact flag 0.3 : do not contact|do not call|do not email|has opted out of email|email opt out|unsubscribed from all email|opted out|opt out|nicht kontaktieren|nicht anrufen|ne pas contacter|no contactar|não contactar
consentAt moment 0.6 : consent date|consent at|consent given|consent given on|opt in date|opted in on|gdpr consent date|einwilligung am|date de consentement|fecha de consentimiento|lawful basis date reviewed
consentText text 0.4 : consent|consent text|consent wording|legal basis|lawful basis|einwilligung|consentement|consentimiento
recycleOn day 0.4 : recycle date|recycle on|follow up date|follow up on|nurture until|contact again on|wiedervorlage|fecha de seguimiento
answeredAt moment 0.4 : first response|first response at|first responded at|first response date|first contacted at|first answered at|answered at
company @company 0 : converted account id|converted account|converted company
contact @contact 0 : converted contact id|converted contact
deal @deal 0 : converted opportunity id|converted opportunity|converted deal
createdOn moment 0 : created|created at|created on|created date|create date|date created|created time|date entered|added on|entered|creation date|add time|erstellt|erstellt am|angelegt|angelegt am|anlagedatum|erfasst am|date de création|créé le|fecha de creación|creado|creado el|data de criação|criado em|record creation date|opp creation date|received|received at|received on|lead date|eingegangen am|recibido el
`,
  'lead-history': `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|history id
lead @lead 0.8 : lead|lead id
at moment 0.8 : changed at|changed on|created date|date|timestamp|change time|at|system modstamp|moved at|entered at|since|log time
leadStatus text 1 : to status|new status|new lead status|status after
field text 2 : field|field name|property|changed field
newValue text 2 : new value|value after|to value|new
oldValue text 1 : old value|value before|from value|from status|old status|old lead status|status before|old
`,
  activity: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|activity id|task id|event id|call id|meeting id
subject text 1 : subject|activity|activity subject|task|task name|title|summary|activity name|event|betreff|aufgabe|aktivität|objet|sujet|tâche|asunto|actividad|tarea|assunto|atividade|tarefa|text|name|call subject|meeting name
kind text 0.5 : type|activity type|task type|task subtype|kind|event subtype|art|typ|aktivitätsart|type d activité|tipo|tipo de actividad|tipo de atividade|engagement type
status text 0.4 : status|state|task status|call status|statut|estado
isDone flag 1.2 : done|completed|is closed|is done|erledigt|abgeschlossen|fait|terminé|hecho|completado|concluído|feito|activity done
dueOn moment 1.2 : due date|due|date|activity date|deadline|start|start time|start date|start date time|activity due date|activity date time|fällig|fällig am|fälligkeitsdatum|datum|date d échéance|échéance|fecha|vencimiento|fecha de vencimiento|data|data de vencimento|scheduled at|date start
endsAt moment 0.4 : end|end time|end date|end date time|ende|fin|fim|date end
doneAt moment 1 : completed date|completed date time|done on|done time|completed at|marked as done time|erledigt am|date completed|closed date|done date|fecha de finalización
minutes number 0.8 : duration|minutes|duration in minutes|call duration in seconds|call duration|dauer|durée|duración|duração|duration minutes
direction text 1 : direction|call type|call direction|richtung
outcome text 0.8 : outcome|result|call result|call disposition|ergebnis|résultat|resultado|meeting outcome|call outcome
priority text 0.8 : priority|priorität|priorité|prioridad|prioridade
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee
company @company 0.1 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|organization id|account id|company id|kundennummer|kunden nr|customer id|parent company|parent account|mandant
contact @contact 0.2 : contact|contact name|contact id|person|contact person|kontakt|participant|associated contact|related person
who @contact@lead 0.2 : who id|who|name id
lead @lead 0.2 : lead|lead id|lead name|lead ids|related lead|associated lead|associated leads|associated lead ids|interessent|prospect|prospecto
deal @deal 0.2 : deal|deal id|deal name|opportunity|opportunity id|opportunity name|what id|related deal|associated deal
about @deal@company@contact@product@lead 0.4 : what id|regarding|related to|related to id|parent|parent id|record|linked record|bezug|relates to
body prose 0 * : notes|note|description|background|comment|comments|remarks|about|internal notes|notizen|notiz|bemerkung|bemerkungen|kommentar|beschreibung|anmerkung|remarque|remarques|commentaire|commentaires|notas|nota|observaciones|comentarios|descripción|descrição|observações|comentário|body|content|message|text|call notes|task notes|full comments|inhalt
createdOn moment 0 : created|created at|created on|created date|create date|date created|created time|date entered|added on|entered|creation date|add time|erstellt|erstellt am|angelegt|angelegt am|anlagedatum|erfasst am|date de création|créé le|fecha de creación|creado|creado el|data de criação|criado em|record creation date|opp creation date
`,
  note: `
externalId text 0.1 : id|record id|rec id|external id|key|nr|no|number|nummer|kennung|identifiant|identificador|código|codigo|uuid|guid|datensatz id|id externo|note id
title text 0.5 : title|note title|subject|betreff|titre|título|name
body prose 1 * : note|notes|body|content|note content|note body|text|comment|comments|description|notiz|inhalt|kommentar|contenu|contenido|nota|conteúdo
at moment 0.3 : date|created|created at|created date|created on|add time|note date|timestamp|datum|erstellt am|create date
owner @person 0.2 : owner|owner id|owner name|account owner|sales rep|sales agent|sales|rep|representative|salesperson|account manager|assigned to|assigned user|assigned user name|responsible|user|verkäufer|betreuer|verantwortlich|zuständig|besitzer|inhaber|vertriebler|ansprechpartner intern|propriétaire|commercial|responsable|vendeur|propietario|vendedor|comercial|encargado|proprietário|responsável|employee
company @company 0.1 : company|company name|account|account name|organization|organisation|organization name|organisation name|customer|customer name|client|client name|business name|firm|employer|firma|firmenname|unternehmen|kunde|kundenname|organisation name|entreprise|société|nom de l entreprise|raison sociale|empresa|nombre de la empresa|compañía|compania|cliente|razón social|nome da empresa|razão social|konto|associated company|primary company|associated companies|organization id|account id|company id|kundennummer|kunden nr|customer id|parent company|parent account|mandant
contact @contact 0.1 : contact|contact name|contact id|person
who @contact@lead 0.1 : who id|who|name id
lead @lead 0.1 : lead|lead id|lead name|lead ids|related lead|associated lead|associated leads|associated lead ids|interessent|prospect|prospecto
deal @deal 0.1 : deal|deal id|opportunity|opportunity id|deal name
about @deal@company@contact@product@lead 0.6 : parent|parent id|related to|record|linked entity id|record id
`,
  file: `
externalId text 0.1 : id|record id|rec id|external id|key|uuid|guid|attachment id|file id|document id|content version id|kennung
name text 0.4 : file name|filename|attachment name|document name|name|title|dateiname|nom du fichier|nombre del archivo|nome do arquivo|original name
path text 1.5 : path|file path|relative path|file|attachment|attachment path|document path|path on client|storage path|dateipfad|pfad|datei|chemin|chemin du fichier|ruta|caminho
label text 0.8 : document type|document kind|document category|kind of document|label|dokumentart|type de document|tipo de documento
note prose 0 * : notes|note|description|remarks|comment|notiz|beschreibung|kommentar|descripción|descrição
owner @person 0.2 : owner|owner id|owner name|uploaded by|added by|created by|user|besitzer|hochgeladen von|propietario|proprietário
at moment 0.3 : date|created|created at|created on|created date|uploaded|uploaded at|added at|upload time|add time|datum|erstellt am|hochgeladen am
size text 0 : size|file size|body length|content size|bytes|größe|taille|tamaño|tamanho
company @company 0.1 : company|company name|company id|account|account name|account id|organization|organization name|organization id|customer|client|firma|kunde|unternehmen|entreprise|société|empresa|cliente
contact @contact 0.1 : contact|contact name|contact id|person|person name|kontakt|ansprechpartner|contacto|contato
who @contact@lead 0.1 : who id|who|name id
lead @lead 0.1 : lead|lead id|lead name|lead ids|related lead|associated lead|associated leads|associated lead ids|interessent|prospect|prospecto
deal @deal 0.1 : deal|deal name|deal id|opportunity|opportunity name|opportunity id|chance|affaire|negocio|oportunidad|oportunidade
product @product 0.1 : product|product name|product id|produkt|artikel|produit|producto|produto
about @deal@company@contact@product@lead@activity 0.6 : parent|parent id|related to|related to id|record|record of|linked entity id|related record|belongs to|first publish location id|what id|bezug|activity|activity id|task id|event id|call id|meeting id|aktivität|actividad|activité|atividade
`,
};
