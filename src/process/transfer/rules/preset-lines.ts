/**
 * Tables of known systems: system and kind, the headings that a table is told by (all of `has`, one of `any`, none of
 * `not`), and the fields of columns that their names alone do not tell: `-` is not imported, nothing behind the sign is
 * a field of its own. `without` are rows that are not meant to come, `split` rows that are of another kind, and
 * `times` columns where one stands for many.
 */
export const closedLines = `
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
# salesforce deal-contact
has OpportunityId|ContactId
any Role|IsPrimary
without IsDeleted=true|1
columns Id=externalId; OpportunityId=deal; ContactId=contact; Role=role; IsPrimary=isPrimary
# salesforce deal
has Id|StageName|CloseDate
without IsDeleted=true|1
columns Id=externalId; AccountId=company; Name=name; StageName=stage; Amount=amount; CloseDate=expectedCloseOn; IsClosed=isClosed; IsWon=isWon; CreatedDate=createdOn; LastStageChangeDate=stageSince; OwnerId=owner; ContactId=contact; Type=; ExpectedRevenue=-; ForecastCategory=-; ForecastCategoryName=-; NextStep=nextStep
# salesforce lead
has Id|LastName|Company
any Status|IsConverted|LeadSource
without IsDeleted=true|1
columns Id=externalId; Company=companyName; Status=leadStatus; Name=-; NumberOfEmployees=employees; OwnerId=owner; IsConverted=isConverted; ConvertedDate=-; ConvertedAccountId=company; ConvertedContactId=contact; ConvertedOpportunityId=deal; DoNotCall=noContact; HasOptedOutOfEmail=noContact; Description=message
# salesforce lead-history
has LeadId|Field|NewValue
without IsDeleted=true|1
columns Id=externalId; LeadId=lead; CreatedDate=at; CreatedById=-; Field=field; DataType=-; OldValue=oldValue; NewValue=newValue
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
columns Id=externalId; Subject=subject; WhoId=who; WhatId=about; ActivityDate=dueOn; ActivityDateTime=dueOn; StartDateTime=dueOn; EndDateTime=endsAt; DurationInMinutes=minutes; CallDurationInSeconds=seconds; Status=status; IsClosed=isDone; Type=kind; TaskSubtype=kind; EventSubtype=kind; CompletedDateTime=doneAt; OwnerId=owner; AccountId=company; Description=body
# salesforce file
has Id|ParentId|BodyLength
without IsDeleted=true|1
columns Id=externalId; ParentId=about; Name=name; Description=note; ContentType=-; BodyLength=size; Body=path; IsPrivate=-; OwnerId=owner; CreatedDate=at; CreatedById=-
# salesforce file
has Id|ContentDocumentId|PathOnClient
any FirstPublishLocationId
without IsDeleted=true|1
columns Id=externalId; FirstPublishLocationId=about; Title=name; PathOnClient=-; Description=note; ContentDocumentId=-; VersionData=path; ContentSize=size; FileType=-; FileExtension=-; VersionNumber=-; OwnerId=owner; CreatedDate=at; CreatedById=-
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
# hubspot deal-history
has property|value|timestamp
any dealId|objectId|Object ID|Record ID
columns dealId=deal; objectId=deal; Object ID=deal; Record ID=deal; property=field; value=newValue; timestamp=at
# hubspot deal-line
has Record ID|Quantity
any Associated Deal IDs|Associated Deal
columns Record ID=externalId; Name=product; Product ID=-; Associated Deal IDs=deal; Associated Deal=deal; Unit price=unitPrice; Unit discount=-; Discount percentage=discount; Net price=-; Currency=currency
# hubspot deal
has Record ID|Deal Name|Deal Stage
columns Record ID=externalId; Deal Name=name; Deal Stage=stage; Pipeline=pipeline; Close Date=expectedCloseOn; Create Date=createdOn; Deal owner=owner; Associated Company=company; Associated Company IDs=company; Associated Company IDs (Primary)=company; Associated Contact=contact; Associated Contact IDs=contact; Deal probability=probability; Is Closed Won=isWon; Is Deal Closed?=isClosed; Closed Lost Reason=lossReason; Date entered current stage=stageSince; Amount in company currency=-
# hubspot lead
has Record ID|Lead Name
columns Record ID=externalId; Lead Name=name; Lead Owner=owner; Lead Stage=leadStatus; Lead Pipeline Stage=leadStatus; Lead Pipeline=-; Lead Disqualification Reason=statusReason; Associated Company=companyName; Primary Associated Company=companyName; Associated Contact=contact; Associated Contact IDs=contact; Create Date=createdOn
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
columns Record ID=externalId; Note body=body; Activity date=at; Activity assigned to=owner; Associated Contact IDs=contact; Associated Company IDs=company; Associated Deal IDs=deal; Associated Lead IDs=lead; Associated Lead=lead
# hubspot activity
has Record ID
any Task Title|Call Title|Meeting name|Meeting Title|Email subject|Call notes|Task Notes
columns Record ID=externalId; Task Title=subject; Call Title=subject; Meeting name=subject; Meeting Title=subject; Email subject=subject; Task Notes=body; Call notes=body; Meeting Notes=body; Email body=body; Activity date=dueOn; Due date=dueOn; Task Status=status; Task Type=kind; Call direction=direction; Call outcome=outcome; Meeting outcome=outcome; Activity assigned to=owner; Associated Contact IDs=contact; Associated Company IDs=company; Associated Deal IDs=deal; Associated Lead IDs=lead; Associated Lead=lead
# pipedrive deal
has Deal - Title
columns Deal - ID=externalId; Deal - Title=name; Deal - Organization=company; Organization - Name=company; Deal - Contact person=contact; Person - Name=contact; Person - First name=contact.firstName; Person - Last name=contact.lastName; Deal - Value=amount; Deal - Currency=currency; Deal - Stage=stage; Deal - Status=status; Deal - Owner=owner; Deal - Creator=-; Deal - Deal created=createdOn; Deal - Add time=createdOn; Deal - Won time=wonOn; Deal - Lost time=lostOn; Deal - Deal closed on=closedOn; Deal - Closed on=closedOn; Deal - Expected close date=expectedCloseOn; Deal - Lost reason=lossReason; Deal - Pipeline=pipeline; Deal - Probability=probability; Deal - Last stage change=stageSince; Deal - Participants=participants; Deal - Weighted value=-; Deal - Update time=-; Activity - Subject=activity.subject; Activity - Due date=activity.dueOn; Note - Content=note.body; Product - Name=product; Product - Product Code=product.code; Product - Price=product.listPrice; Product - Currency=product.currency; Product - Unit=-
# pipedrive contact
has Person - Name
columns Person - ID=externalId; Person - Name=name; Person - Organization=company; Organization - Name=company; Person - Owner=owner; Person - Label=tags; Person - Labels=tags; Person - Person created=createdOn
# pipedrive company
has Organization - Name
columns Organization - ID=externalId; Organization - Name=name; Organization - Owner=owner; Organization - Address=street; Organization - Label=tags; Organization - Labels=tags; Organization - Organization created=createdOn
# pipedrive lead
has Lead - Title
not Activity - Subject|Note - Content
columns Lead - ID=externalId; Lead - Pipedrive System ID=externalId; Lead - Title=name; Lead - Owner=owner; Lead - Organization=companyName; Organization=companyName; Organization - Name=companyName; Lead - Contact person=; Contact person=; Lead - Source channel=medium; Lead - Source channel ID=-; Lead - Source=leadSource; Lead - Source origin=leadSource; Lead - Labels=; Lead - Label=; Lead - Lead created=createdOn; Lead - Creation date=createdOn; Person - Email=email; Person - Phone=phone
# pipedrive activity
has Activity - Subject
columns Activity - ID=externalId; Activity - Pipedrive System ID=externalId; Activity - Subject=subject; Activity - Due date=dueOn; Activity - Type=kind; Activity - Done=isDone; Activity - Deal=deal; Deal=deal; Activity - Lead=lead; Lead=lead; Lead - Title=lead; Activity - Organization=company; Organization=company; Activity - Contact person=contact; Contact person=contact; Activity - Assigned to user=owner; Activity - Note=body; Activity - Marked as done time=doneAt; Activity - Duration=minutes
# pipedrive product
has Product - Name
columns Product - ID=externalId; Product - Product code=code; Product - Unit price=listPrice
# pipedrive note
has Note - Content
columns Note - ID=externalId; Note - Content=body; Note - Deal=deal; Note - Lead=lead; Lead=lead; Note - Organization=company; Note - Person=contact; Note - Add time=at
# zoho deal-history
has Stage|Modified Time
any Stage Duration (Calendar Days)|Stage Duration|Moved To
columns Record Id=-; Deal Name=deal; Deal Name.id=deal; Stage=stage; Modified Time=at; Amount=amount; Probability=probability; Closing Date=closeOn
# zoho deal
has Record Id|Deal Name
not Stage Duration (Calendar Days)|Stage Duration
columns Record Id=externalId; Deal Name=name; Account Name=company; Account Name.id=company; Contact Name=contact; Contact Name.id=contact; Deal Owner=owner; Deal Owner.id=owner; Closing Date=expectedCloseOn; Stage=stage; Created Time=createdOn; Type=; Expected Revenue=-; Reason For Loss=lossReason
# zoho lead
has Record Id|Last Name
any Lead Owner|Lead Owner.id|Lead Status
columns Record Id=externalId; Company=companyName; Lead Owner=owner; Lead Owner.id=owner; Lead Status=leadStatus; Lead Source=leadSource; Created Time=createdOn; Email Opt Out=noContact; No. of Employees=employees; Is Converted=isConverted; Converted Account=company; Converted Contact=contact; Converted Deal=deal; Description=message
# zoho contact
has Record Id|Last Name
columns Record Id=externalId; Account Name=company; Account Name.id=company; Contact Owner=owner; Contact Owner.id=owner; Created Time=createdOn; Email Opt Out=noContact; Annual Revenue=company.revenue; No. of Employees=company.employees; Industry=company.sector
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
`;
