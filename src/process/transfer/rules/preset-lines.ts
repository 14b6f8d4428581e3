/**
 * Tables of known systems: system and kind, the headings that a table is told by (all of `has`, one of `any`, none of
 * `not`), and the fields of columns that their names alone do not tell: `-` is not imported, nothing behind the sign is
 * a field of its own. `without` are rows that are not meant to come, `split` rows that are of another kind, and
 * `times` columns where one stands for many.
 */
export const presetLines = `
# salesforce deal-history
has OpportunityId|Field|NewValue
without IsDeleted=true|1
columns Id=externalId; OpportunityId=deal; CreatedDate=at; Field=field; NewValue=newValue; OldValue=oldValue
# salesforce deal-history
has OpportunityId|StageName|CreatedDate
not Name
without IsDeleted=true|1
columns Id=externalId; OpportunityId=deal; CreatedDate=at; StageName=stage; Amount=amount; Probability=probability; CloseDate=closeOn; SystemModstamp=-; ExpectedRevenue=-; ForecastCategory=-
# salesforce deal-line
has OpportunityId|Quantity
any UnitPrice|TotalPrice|Product2Id|PricebookEntryId
without IsDeleted=true|1
columns Id=externalId; OpportunityId=deal; Product2Id=product; UnitPrice=unitPrice; TotalPrice=total; Discount=discount; Description=note
# salesforce deal
has Id|StageName|CloseDate
without IsDeleted=true|1
columns Id=externalId; AccountId=company; Name=name; StageName=stage; Amount=amount; CloseDate=expectedCloseOn; IsClosed=isClosed; IsWon=isWon; CreatedDate=createdOn; OwnerId=owner; ContactId=contact; Type=; ExpectedRevenue=-; ForecastCategory=-; ForecastCategoryName=-; NextStep=nextStep
# salesforce contact
has Id|LastName|Company
any Status|IsConverted|LeadSource
without IsDeleted=true|1
columns Id=externalId; Company=company; Status=leadStatus; Name=-; Industry=company.sector; AnnualRevenue=company.revenue; NumberOfEmployees=company.employees; Website=company.website; OwnerId=owner; IsConverted=-; ConvertedDate=-; ConvertedAccountId=-; ConvertedContactId=-; ConvertedOpportunityId=-
# salesforce contact
has Id|LastName|AccountId
without IsDeleted=true|1
columns Id=externalId; AccountId=company; Name=-; OwnerId=owner; ReportsToId=; IsEmailBounced=-
# salesforce person
has Id|Username
without IsDeleted=true|1
columns Id=externalId; Name=name; ManagerId=manager; Username=-; IsActive=isActive; Department=team
# salesforce activity
has Id|Subject
any WhoId|WhatId|ActivityDate|ActivityDateTime
without IsDeleted=true|1
columns Id=externalId; Subject=subject; WhoId=contact; WhatId=about; ActivityDate=dueOn; ActivityDateTime=dueOn; StartDateTime=dueOn; EndDateTime=endsAt; DurationInMinutes=minutes; CallDurationInSeconds=seconds; Status=status; IsClosed=isDone; Type=kind; TaskSubtype=kind; EventSubtype=kind; CompletedDateTime=doneAt; OwnerId=owner; AccountId=company; Description=body
# salesforce note
has Id|ParentId|Body
without IsDeleted=true|1
columns Id=externalId; ParentId=about; Title=title; Body=body; OwnerId=owner; CreatedDate=at
# salesforce product
has Id|Name|ProductCode
without IsDeleted=true|1
columns Id=externalId; Family=series; IsActive=isActive
# salesforce company
has Id|Name
any BillingCity|BillingStreet|BillingCountry|ParentId|Industry|AnnualRevenue|NumberOfEmployees|AccountNumber
not LastName|StageName|ProductCode|record_id
without IsDeleted=true|1
columns Id=externalId; ParentId=parent; OwnerId=owner; Type=; Site=
# hubspot deal
has Record ID|Deal Name|Deal Stage
columns Record ID=externalId; Deal Name=name; Deal Stage=stage; Pipeline=pipeline; Close Date=expectedCloseOn; Create Date=createdOn; Deal owner=owner; Associated Company=company; Associated Company IDs=company; Associated Company IDs (Primary)=company; Associated Contact=contact; Associated Contact IDs=contact; Deal probability=probability; Is Closed Won=isWon; Is Deal Closed?=isClosed; Closed Lost Reason=lossReason; Amount in company currency=-
# hubspot contact
has Record ID|Email
any First Name|Last Name|Lifecycle Stage|Contact owner
not Deal Name|Company domain name|Account Name|Mailing Street|Mailing City|Lead Owner|Contact Owner.id|Email Opt Out
columns Record ID=externalId; Contact owner=owner; Associated Company=company; Associated Company IDs=company; Primary Associated Company ID=company; Associated Company IDs (Primary)=company; Company Name=company; Lifecycle Stage=leadStatus; Lead Status=leadStatus; Original Source=leadSource; Create Date=createdOn; Website URL=website
# hubspot contact
has Record ID|First Name|Last Name
any Lifecycle Stage|Contact owner|Associated Company|Associated Company IDs|Lead Status|Phone Number
not Account Name|Mailing Street|Mailing City|Lead Owner|Contact Owner.id|Email Opt Out
columns Record ID=externalId; Contact owner=owner; Associated Company=company; Associated Company IDs=company; Lifecycle Stage=leadStatus; Create Date=createdOn
# hubspot company
has Record ID|Company name
columns Record ID=externalId; Company name=name; Company Domain Name=website; Company owner=owner; Parent Company=parent; Create Date=createdOn; Industry=sector
# hubspot company
has Record ID|Name|Company owner
# hubspot product
has Record ID|Name|Unit price
columns Record ID=externalId; SKU=code; Unit cost=cost
# hubspot note
has Record ID|Note body
columns Record ID=externalId; Note body=body; Activity date=at; Activity assigned to=owner; Associated Contact IDs=contact; Associated Company IDs=company; Associated Deal IDs=deal
# hubspot activity
has Record ID
any Task Title|Call Title|Meeting name|Meeting Title|Email subject|Call notes|Task Notes
columns Record ID=externalId; Task Title=subject; Call Title=subject; Meeting name=subject; Meeting Title=subject; Email subject=subject; Task Notes=body; Call notes=body; Meeting Notes=body; Email body=body; Activity date=dueOn; Due date=dueOn; Task Status=status; Task Type=kind; Call direction=direction; Call outcome=outcome; Meeting outcome=outcome; Activity assigned to=owner; Associated Contact IDs=contact; Associated Company IDs=company; Associated Deal IDs=deal
# pipedrive deal
has Deal - Title
columns Deal - ID=externalId; Deal - Title=name; Deal - Organization=company; Organization - Name=company; Deal - Contact person=contact; Person - Name=contact; Person - First name=contact.firstName; Person - Last name=contact.lastName; Deal - Value=amount; Deal - Currency=currency; Deal - Stage=stage; Deal - Status=status; Deal - Owner=owner; Deal - Creator=-; Deal - Deal created=createdOn; Deal - Add time=createdOn; Deal - Won time=wonOn; Deal - Lost time=lostOn; Deal - Deal closed on=closedOn; Deal - Closed on=closedOn; Deal - Expected close date=expectedCloseOn; Deal - Lost reason=lossReason; Deal - Pipeline=pipeline; Deal - Probability=probability; Deal - Weighted value=-; Deal - Update time=-; Activity - Subject=activity.subject; Activity - Due date=activity.dueOn; Note - Content=note.body; Product - Name=product; Product - Product Code=product.code; Product - Price=product.listPrice; Product - Currency=product.currency; Product - Unit=-
# pipedrive contact
has Person - Name
columns Person - ID=externalId; Person - Name=name; Person - Organization=company; Organization - Name=company; Person - Owner=owner; Person - Label=tags; Person - Labels=tags; Person - Person created=createdOn
# pipedrive company
has Organization - Name
columns Organization - ID=externalId; Organization - Name=name; Organization - Owner=owner; Organization - Address=street; Organization - Label=tags; Organization - Labels=tags; Organization - Organization created=createdOn
# pipedrive activity
has Activity - Subject
columns Activity - ID=externalId; Activity - Subject=subject; Activity - Due date=dueOn; Activity - Type=kind; Activity - Done=isDone; Activity - Deal=deal; Activity - Organization=company; Activity - Contact person=contact; Activity - Assigned to user=owner; Activity - Note=body; Activity - Marked as done time=doneAt; Activity - Duration=minutes
# pipedrive product
has Product - Name
columns Product - ID=externalId; Product - Product code=code; Product - Unit price=listPrice
# pipedrive note
has Note - Content
columns Note - ID=externalId; Note - Content=body; Note - Deal=deal; Note - Organization=company; Note - Person=contact; Note - Add time=at
# zoho deal
has Record Id|Deal Name
columns Record Id=externalId; Deal Name=name; Account Name=company; Account Name.id=company; Contact Name=contact; Contact Name.id=contact; Deal Owner=owner; Deal Owner.id=owner; Closing Date=expectedCloseOn; Stage=stage; Created Time=createdOn; Type=; Expected Revenue=-; Reason For Loss=lossReason
# zoho contact
has Record Id|Last Name
columns Record Id=externalId; Account Name=company; Account Name.id=company; Company=company; Contact Owner=owner; Contact Owner.id=owner; Lead Owner=owner; Lead Owner.id=owner; Lead Status=leadStatus; Created Time=createdOn; Email Opt Out=noContact; Annual Revenue=company.revenue; No. of Employees=company.employees; Industry=company.sector
# zoho company
has Record Id|Account Name
columns Record Id=externalId; Account Name=name; Account Owner=owner; Account Owner.id=owner; Parent Account=parent; Parent Account.id=parent; Created Time=createdOn; Employees=employees
# zoho product
has Record Id|Product Name
columns Record Id=externalId; Unit Price=listPrice
# zoho activity
has Record Id|Subject
columns Record Id=externalId; Task Owner=owner; Task Owner.id=owner; Due Date=dueOn; Contact Name=contact; Contact Name.id=contact; Related To=about; Related To.id=about; Closed Time=doneAt
# zoho note
has Record Id|Note Content
columns Record Id=externalId; Note Title=title; Parent ID.id=about; Parent ID=about; Note Owner=owner; Note Owner.id=owner; Created Time=at
# odoo deal
has Opportunity
any Expected Revenue|Expected Closing|Salesperson|Probability
columns External ID=externalId; ID=externalId; Opportunity=name; Customer=company; Company Name=company; Contact Name=contact; Stage=stage; Expected Revenue=amount; Expected Closing=expectedCloseOn; Closed Date=closedOn; Salesperson=owner; Created on=createdOn; Lost Reason=lossReason; Email=contact.email; Phone=contact.phone
# odoo deal
has expected_revenue|stage_id
columns id=externalId; name=name; partner_id=company; partner_id/id=company; partner_name=company; contact_name=contact; email_from=contact.email; phone=contact.phone; stage_id=stage; stage_id/name=stage; expected_revenue=amount; date_deadline=expectedCloseOn; date_closed=closedOn; user_id=owner; user_id/name=owner; create_date=createdOn; lost_reason_id=lossReason
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
has Activity Type|Summary
columns Summary=subject; Activity Type=kind; Due Date=dueOn; Assigned to=owner; Note=body; Document Name=about
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
columns Id=externalId; Name=name; Domain Name / Link URL=website; Domain Name / Link Label=-; Linkedin / Link URL=channel; Linkedin / Link Label=-; Address / Address 1=street; Address / Address 2=street; Address / City=city; Address / State=region; Address / Country=country; Address / Post Code=postalCode; Annual Recurring Revenue / Amount=revenue; ARR / Amount=revenue; Annual Recurring Revenue / Currency=currency; Account Owner=owner; Account Owner / Id=owner; Creation date=createdOn
# twenty contact
has Id
any Name / First Name|Emails / Primary Email
columns Id=externalId; Name / First Name=firstName; Name / Last Name=lastName; Emails / Primary Email=email; Emails / Additional Emails=email; Phones / Primary Phone Number=phone; Phones / Primary Phone Calling Code=-; Phones / Primary Phone Country Code=-; Phones / Additional Phones=phone; Job Title=title; Company=company; Company / Id=company; Company / Name=company; Linkedin / Link URL=channel; Creation date=createdOn
# twenty deal
has Id|Name|Stage
any Amount / Amount|Point of Contact|Amount / Currency|Point Of Contact
columns Id=externalId; Amount / Amount=amount; Amount / Currency=currency; Close date=expectedCloseOn; Point of Contact=contact; Point of Contact / Id=contact; Company=company; Company / Id=company; Owner=owner; Creation date=createdOn
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
