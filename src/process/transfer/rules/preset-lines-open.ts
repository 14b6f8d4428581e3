/** EspoCRM heads its CSV with the names of attributes; told first, since others have some of them too. As in `preset-lines.ts`. */
export const attributeLines = `
# espocrm deal
has id|stage|closeDate|amount
columns id=externalId; name=name; amount=amount; amountCurrency=currency; amountConverted=-; amountWeightedConverted=-; accountId=company; accountName=company; contactsIds=contact; contactsNames=-; contactId=-; contactName=-; contactRole=-; stage=stage; lastStage=-; probability=probability; leadSource=; closeDate=expectedCloseOn; description=note; createdAt=createdOn; modifiedAt=-; createdById=-; createdByName=-; modifiedById=-; modifiedByName=-; assignedUserId=owner; assignedUserName=owner; teamsIds=-; teamsNames=-; campaignId=-; campaignName=-; originalLeadId=-; originalLeadName=-; deleted=-
# espocrm company
has id|name|billingAddressStreet
columns id=externalId; name=name; website=website; emailAddress=email; emailAddressData=-; phoneNumber=phone; phoneNumberData=-; type=; industry=sector; sicCode=; billingAddressStreet=street; billingAddressCity=city; billingAddressState=region; billingAddressCountry=country; billingAddressPostalCode=postalCode; shippingAddressStreet=-; shippingAddressCity=-; shippingAddressState=-; shippingAddressCountry=-; shippingAddressPostalCode=-; description=note; createdAt=createdOn; modifiedAt=-; createdById=-; createdByName=-; modifiedById=-; modifiedByName=-; assignedUserId=owner; assignedUserName=owner; teamsIds=-; teamsNames=-; contactRole=-; contactIsInactive=-; campaignId=-; campaignName=-; originalLeadId=-; originalLeadName=-; targetListIsOptedOut=-; deleted=-
# espocrm lead
has id|lastName|status
any opportunityAmount|convertedAt|createdContactId
columns id=externalId; name=-; salutationName=salutation; accountName=companyName; emailAddress=email; emailAddressData=-; emailAddressIsOptedOut=noContact; phoneNumber=phone; phoneNumberData=-; doNotCall=noContact; source=leadSource; status=leadStatus; description=message; createdAt=createdOn; modifiedAt=-; convertedAt=-; createdAccountId=company; createdContactId=contact; createdOpportunityId=deal; createdAccountName=-; createdContactName=-; createdOpportunityName=-; createdById=-; createdByName=-; modifiedById=-; modifiedByName=-; assignedUserId=owner; assignedUserName=owner; teamsIds=-; teamsNames=-; campaignId=-; campaignName=campaign; targetListIsOptedOut=-; deleted=-
# espocrm contact
has id|lastName
any emailAddress|emailAddressData|salutationName|addressStreet|assignedUserId
columns id=externalId; name=-; salutationName=salutation; firstName=firstName; middleName=middleName; lastName=lastName; title=title; accountId=company; accountName=company; accountsIds=-; accountsNames=-; accountRole=-; accountIsInactive=-; accountType=-; emailAddress=email; emailAddressData=-; emailAddressIsOptedOut=-; phoneNumber=phone; phoneNumberData=-; doNotCall=noContact; addressStreet=street; addressCity=city; addressState=region; addressCountry=country; addressPostalCode=postalCode; website=company.website; industry=company.sector; status=leadStatus; source=; opportunityAmount=-; opportunityAmountCurrency=-; opportunityRole=-; description=note; createdAt=createdOn; modifiedAt=-; createdById=-; createdByName=-; modifiedById=-; modifiedByName=-; assignedUserId=owner; assignedUserName=owner; teamsIds=-; teamsNames=-; campaignId=-; campaignName=-; createdAccountId=-; createdContactId=-; createdOpportunityId=-; convertedAt=-; portalUserId=-; originalLeadId=-; targetListIsOptedOut=-; deleted=-
# espocrm activity
has id|dateStart|status
any parentId|parentType|dateEnd
columns id=externalId; name=subject; status=status; dateStart=dueOn; dateEnd=endsAt; dateStartDate=-; dateEndDate=-; duration=-; reminders=-; direction=direction; priority=priority; parentId=about; parentType=-; parentName=-; accountId=company; accountName=-; contactsIds=contact; contactsNames=-; usersIds=-; usersNames=-; leadsIds=lead; dateCompleted=doneAt; description=body; createdAt=-; modifiedAt=-; createdById=-; modifiedById=-; assignedUserId=owner; assignedUserName=owner; teamsIds=-; isOverdue=-; attachmentsIds=-; deleted=-
# espocrm file
has id|name|parentId|size
any type|role|sourceId|storage
columns id=externalId; name=name; parentId=about; parentType=-; type=-; size=size; role=-; field=-; relatedId=-; relatedType=-; sourceId=-; storage=-; storageFilePath=path; global=-; createdAt=at; createdById=owner; createdByName=owner; deleted=-
# espocrm note
has id|post|parentId
columns id=externalId; post=body; parentId=about; parentType=-; parentName=-; createdAt=at; createdById=owner; createdByName=owner; type=-; data=-; attachmentsIds=-; isInternal=-; number=-; deleted=-
`;

/** Tables of systems whose code is open, and of public data. */
export const openLines = `
# odoo deal-line
has Order Reference|Product
any Quantity|Unit Price|Subtotal|Discount (%)
columns External ID=externalId; ID=externalId; Order Reference=deal; Product=product; Quantity=quantity; Unit Price=unitPrice; Discount (%)=discount; Subtotal=total; Description=note; Unit of Measure=-
# odoo deal-line
has order_id|product_id
any product_uom_qty|price_unit
columns id=externalId; order_id=deal; order_id/id=deal; product_id=product; product_id/id=product; product_uom_qty=quantity; price_unit=unitPrice; discount=discount; price_subtotal=total; name=note
# odoo deal
has Order Reference|Customer
any Order Date|Creation Date|Total|Untaxed Amount
columns External ID=externalId; ID=externalId; Order Reference=name; Customer=company; Order Date=createdOn; Creation Date=createdOn; Salesperson=owner; Total=-; Untaxed Amount=amount; Status=stage; Expiration=expectedCloseOn; Delivery Date=-; Expected Date=-
# odoo deal
has Opportunity
any Expected Revenue|Expected Closing|Salesperson|Probability
columns External ID=externalId; ID=externalId; Opportunity=name; Customer=company; Company Name=company; Contact Name=contact; Stage=stage; Expected Revenue=amount; Expected Closing=expectedCloseOn; Closed Date=closedOn; Salesperson=owner; Created on=createdOn; Last Stage Update=stageSince; Lost Reason=lossReason; Probability=probability; Tags=tags; Notes=note; Job Position=contact.title; Mobile=contact.phone; Website=company.website; Prorated Revenue=-; Expected MRR=-; Prorated MRR=-; Automated Probability=-; Assignment Date=-; Last Action=-; Days to Assign=-; Days to Close=-; Active=-; Color Index=-; Type=-; Email=contact.email; Phone=contact.phone
# odoo deal
has expected_revenue|stage_id
columns id=externalId; name=name; partner_id=company; partner_id/id=company; partner_name=company; contact_name=contact; email_from=contact.email; phone=contact.phone; stage_id=stage; stage_id/name=stage; expected_revenue=amount; date_deadline=expectedCloseOn; date_closed=closedOn; user_id=owner; user_id/name=owner; create_date=createdOn; date_last_stage_update=stageSince; lost_reason_id=lossReason; lost_reason=lossReason; tag_ids=tags; description=note; function=contact.title; mobile=contact.phone; website=company.website; priority=; active=-; color=-; type=-; date_open=-; day_open=-; day_close=-; prorated_revenue=-; automated_probability=-
# odoo company
has name|is_company
split is_company=0|false|no>contact
columns id=externalId; name=name; company_name=parent; parent_id=parent; parent_id/id=parent; user_id=owner; zip=postalCode; country_id=country; state_id=region; is_company=-
# odoo company
has Name|Is a Company
split Is a Company=0|false|no>contact
columns External ID=externalId; Name=name; Related Company=parent; Company Name=parent; Salesperson=owner; Street=street; Street2=street; Zip=postalCode; State=region; Is a Company=-; Company Type=-
# odoo company
has Name|Company Type
any Related Company|Zip|Tax ID|Salesperson
split Company Type=individual|person>contact
columns External ID=externalId; Name=name; Related Company=parent; Company Name=parent; Salesperson=owner; Street=street; Street2=street; Zip=postalCode; State=region; Company Type=-
# odoo product
has Name
any Internal Reference|Product Type|Can be Sold|Sales Price
not Stage|Email
columns External ID=externalId; Internal Reference=code; Sales Price=listPrice; Cost=cost; Product Category=series
# odoo activity
has summary|date_deadline|activity_type_id
columns id=externalId; summary=subject; activity_type_id=kind; date_deadline=dueOn; user_id=owner; note=body; res_name=about; res_id=-; res_model=-; state=-
# odoo activity
has Activity Type|Summary
columns Summary=subject; Activity Type=kind; Due Date=dueOn; Assigned to=owner; Note=body; Document Name=about
# suitecrm lead
has First Name|Last Name|ID|Status
any Lead Source Description|Status Description|Converted
without Deleted=1|true|yes
columns ID=externalId; Account Name=companyName; Account Description=-; Job Title=title; Email Address=email; Non Primary E-mails=; Office Phone=phone; Primary Address Country=country; Status=leadStatus; Status Description=statusReason; Lead Source=leadSource; Lead Source Description=message; Description=message; Converted=isConverted; Opportunity Name=-; Opportunity Amount=-; Opportunity ID=deal; Contact ID=contact; Account ID=company; Assigned to=owner; Assigned User=owner; Date Created=createdOn; Date Modified=-; Created By=-; Modified By=-; Portal Name=-; Portal Application=-; Campaign ID=-; Reports To ID=-; Deleted=-; Photo=-; Longitude=-; Latitude=-; Geocode Status=-; Address=-; Lawful Basis=consentText; Lawful Basis Date Reviewed=consentAt; Do Not Call=noContact; Referred By=
# suitecrm contact
has First Name|Last Name|ID
any Primary Address Street|Assigned User|Lead Source Description|Account Description|Date Modified
without Deleted=1|true|yes
columns ID=externalId; Account Name=company; Account ID=company; Account Description=company.note; Website=company.website; Job Title=title; Status=leadStatus; Status Description=note; Lead Source Description=note; Opportunity Name=-; Opportunity Amount=-; Opportunity ID=-; Contact ID=-; Assigned to=owner; Assigned User=owner; Date Created=createdOn; Created By=-; Modified By=-; Portal Name=-; Portal Application=-; Campaign ID=-; Reports To ID=-; Deleted=-; Photo=-; Longitude=-; Latitude=-; Geocode Status=-; Address=-; Lawful Basis=; Do Not Call=noContact
# suitecrm company
has Name|ID|Billing Street
without Deleted=1|true|yes
columns ID=externalId; Assigned User=owner; Parent Account ID=parent; Member of=parent; Annual Revenue=revenue; Office Phone=phone
# suitecrm deal
has Opportunity Name|ID|Sales Stage
without Deleted=1|true|yes
columns ID=externalId; Opportunity Name=name; Sales Stage=stage; Account Name=company; Expected Close Date=expectedCloseOn; Opportunity Amount=amount; Amount=amount; Assigned User=owner; Assigned to=owner; Date Created=createdOn
# suitecrm company
has name|id|billing_address_street
columns id=externalId; assigned_user_name=owner; assigned_user_id=owner; parent_id=parent; phone_office=phone; date_entered=createdOn; account_type=
# suitecrm contact
has id|last_name|primary_address_street
columns id=externalId; account_name=company; account_id=company; assigned_user_name=owner; assigned_user_id=owner; date_entered=createdOn; status=leadStatus
# suitecrm deal
has id|name|sales_stage
columns id=externalId; account_name=company; account_id=company; date_closed=expectedCloseOn; date_entered=createdOn; assigned_user_name=owner; assigned_user_id=owner
# espocrm company
has Name
any Billing Address Street|Billing Street|SIC Code
not First Name|Stage|record id
columns ID=externalId; Assigned User=owner; Created At=createdOn
# espocrm contact
has First Name|Last Name
any Account Title|Account Name|Address Street|Salutation Name
not record id|Primary Address Street
columns ID=externalId; Account=company; Account Name=company; Account Title=title; Assigned User=owner; Status=leadStatus
# espocrm deal
has Name|Stage|Account
any Assigned User|Lead Source|Close Date|Amount Currency
not record id
columns ID=externalId; Account=company; Close Date=expectedCloseOn; Amount Currency=currency; Assigned User=owner; Contacts=contact; Created At=createdOn
# twenty company
has Id|Name
any Domain Name / Link URL|Domain Name|Address / Address 1|ARR / Amount|Annual Recurring Revenue / Amount|ICP|Ideal Customer Profile
not Stage
columns Id=externalId; Name=name; Domain Name / Link URL=website; Domain Name / Link Label=-; Linkedin / Link URL=channel; Linkedin / Link Label=-; Address / Address 1=street; Address / Address 2=street; Address / City=city; Address / State=region; Address / Country=country; Address / Post Code=postalCode; Annual Recurring Revenue / Amount=revenue; ARR / Amount=revenue; Annual Recurring Revenue / Currency=currency; Account Owner=owner; Account Owner / Id=owner; Account Owner Id=owner; X / Link URL=channel; X / Link Label=-; Employees=employees; Domain Name / Secondary Links=-; Linkedin / Secondary Links=-; X / Secondary Links=-; Address / Latitude=-; Address / Longitude=-; Created by / Source=-; Created by / Name=-; Created by / Workspace Member=-; Created by / Context=-; Updated by / Source=-; Updated by / Name=-; Updated by / Workspace Member=-; Updated by / Context=-; Last update=-; Deleted at=-; Creation date=createdOn
# twenty activity
has Id|Title|Status
any Due Date|Assignee Id|Assignee / Id|Body / Markdown
columns Id=externalId; Title=subject; Body / Markdown=body; Body / BlockNote=-; Body=body; Status=status; Due Date=dueOn; Assignee Id=owner; Assignee / Id=owner; Assignee=owner; Creation date=-; Last update=-; Created by / Name=-; Created by / Source=-; Created by / Workspace Member=-
# twenty contact
has Id
any Name / First Name|Emails / Primary Email
columns Id=externalId; Name / First Name=firstName; Name / Last Name=lastName; Emails / Primary Email=email; Emails / Additional Emails=email; Phones / Primary Phone Number=phone; Phones / Primary Phone Calling Code=-; Phones / Primary Phone Country Code=-; Phones / Additional Phones=phone; Job Title=title; Company=company; Company / Id=company; Company Id=company; Company / Name=company; Linkedin / Link URL=channel; Linkedin / Link Label=-; X / Link URL=channel; X / Link Label=-; City=city; Avatar=-; Avatar Url=-; Linkedin / Secondary Links=-; X / Secondary Links=-; Created by / Source=-; Created by / Name=-; Created by / Workspace Member=-; Created by / Context=-; Updated by / Source=-; Updated by / Name=-; Updated by / Workspace Member=-; Updated by / Context=-; Last update=-; Deleted at=-; Creation date=createdOn
# twenty deal
has Id|Name|Stage
any Amount / Amount|Point of Contact|Amount / Currency|Point Of Contact|Point of Contact Id
columns Id=externalId; Amount / Amount=amount; Amount / Currency=currency; Close date=expectedCloseOn; Point of Contact=contact; Point of Contact / Id=contact; Point of Contact Id=contact; Company=company; Company / Id=company; Company Id=company; Owner=owner; Owner Id=owner; Probability=probability; Created by / Source=-; Created by / Name=-; Created by / Workspace Member=-; Created by / Context=-; Updated by / Source=-; Updated by / Name=-; Updated by / Workspace Member=-; Updated by / Context=-; Last update=-; Deleted at=-; Creation date=createdOn
# atomic contact
has first_name|last_name
any email_work|nb_tasks|has_newsletter|sales_id
columns id=externalId; company=company; company_name=company; company_id=-; sales=owner; sales_id=-; title=title; background=note; first_seen=createdOn; last_seen=-; nb_tasks=-; status=leadStatus; linkedin_url=channel
# atomic company
has name
any nb_contacts|nb_deals|stateAbbr|state_abbr
not stage|nb_notes
columns id=externalId; logo=-; sales_id=owner; nb_contacts=-; nb_deals=-; stateAbbr=region; state_abbr=region; phone_number=phone; zipcode=postalCode; linkedin_url=channel; size=employees
# atomic deal
has name|stage|expected_closing_date
columns id=externalId; company_id=company; company=company; contact_ids=contact; sales_id=owner; sales=owner; expected_closing_date=expectedCloseOn; created_at=createdOn; updated_at=-; archived_at=-; index=-
# maven deal
has opportunity_id|sales_agent|product|deal_stage|engage_date|close_date|close_value
columns opportunity_id=externalId; sales_agent=owner; product=product; account=company; deal_stage=stage; engage_date=createdOn; close_date=closedOn; close_value=amount
# maven person
has sales_agent|manager
not opportunity_id
columns sales_agent=name; manager=manager; regional_office=team
# maven product
has product|sales_price
not opportunity_id
columns product=name; series=series; sales_price=listPrice
# maven company
has account
any sector|year_established|revenue|employees|office_location|subsidiary_of
not opportunity_id|deal_stage|stage
times revenue=1000000
columns account=name; sector=sector; year_established=foundedYear; revenue=revenue; employees=employees; office_location=country; subsidiary_of=parent
# northwind company
has customerID|companyName
not orderID
columns customerID=externalId; companyName=name; contactName=contact.name; contactTitle=contact.title
# northwind company
has supplierID|companyName
columns supplierID=externalId; companyName=name; contactName=contact.name; contactTitle=contact.title; homePage=-
# northwind company
has shipperID|companyName
columns shipperID=externalId; companyName=name
# northwind person
has employeeID|lastName
columns employeeID=externalId; reportsTo=manager; title=title; hireDate=hiredOn; city=-; region=-; photo=-; photoPath=-; notes=-
# northwind product
has productID|productName
columns productID=externalId; productName=name; unitPrice=listPrice; discontinued=isDiscontinued; categoryID=-; supplierID=-
# northwind deal-line
has orderID|productID|quantity
columns orderID=deal; productID=product; unitPrice=unitPrice; discount=discount
# northwind deal
has orderID|customerID
columns orderID=externalId; customerID=company; employeeID=owner; orderDate=createdOn; shippedDate=closedOn; requiredDate=expectedCloseOn; freight=
`;
