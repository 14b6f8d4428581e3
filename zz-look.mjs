import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require=createRequire('/work/wt/targets/package.json');
const { chromium }=require('playwright-core');
const address='http://127.0.0.1:4240',cookie=readFileSync('/tmp/w/targets-cookie.txt','utf8'); const at=cookie.indexOf('=');
const ask=async(m,p,b)=>{const r=await fetch(address+p,{method:m,headers:{cookie,origin:address,...(m==='GET'?{}:{'idempotency-key':crypto.randomUUID(),'content-type':'application/json'})},body:b?JSON.stringify(b):undefined});const t=await r.text();if(!r.ok)console.log(p,r.status,t.slice(0,300));return JSON.parse(t);};
const grid=await ask('GET','/api/v1/quotas');
if(grid.moves.length===0){const leads=grid.teams.map(t=>t.leaderId).filter(id=>grid.people.some(p=>p.managerId===id));
 const rep=grid.people.find(p=>p.cells[3]&&p.managerId&&leads.includes(p.managerId)&&!leads.includes(p.personId)); const other=leads.find(l=>l!==rep.managerId&&l!==rep.personId&&grid.people.some(p=>p.managerId===l));
 await ask('POST',`/api/v1/people/${rep.personId}/manager`,{managerId:other,trueFrom:'2026-11-10'});}
const plan=(await ask('GET','/api/v1/target-plans')).items[0].id;
const b=await chromium.launch({executablePath:process.env.CHROMIUM,args:['--no-sandbox']});
for (const [name,w,h,scheme] of [['light',1440,900,'light'],['dark',390,844,'dark']]){
  const c=await b.newContext({viewport:{width:w,height:h},colorScheme:scheme});
  await c.addCookies([{name:cookie.slice(0,at),value:cookie.slice(at+1),domain:'127.0.0.1',path:'/'}]);
  const p=await c.newPage();
  p.on('pageerror',e=>console.log('ERR',e.message)); p.on('console',m=>m.type()==='error'&&console.log('C',m.text()));
  for (const [key,path] of Object.entries({targets:'/targets',plan:'/targets/plans/'+plan,people:'/targets/parts?by=person',parts:'/targets/parts',drafts:'/territories/scenarios',week:'/territories/week'})){
    await p.goto(address+path); await p.waitForTimeout(2000);
    const f=`/tmp/w/targets-shot-${key}-${name}.png`;
    await p.screenshot({path:f,fullPage:true}); console.log(f);
  }
  await c.close();
}
await b.close();
