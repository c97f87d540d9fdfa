import type { Hono } from 'hono';
import type { House } from '../house.ts';
import { listTerritories } from '../territories.ts';
import { getSession, postAccount, postInvitation } from './accounts.ts';
import { deleteCall, getCalls, getReach, getVolunteers, postCall } from './calls.ts';
import { postEntry } from './entries.ts';
import { getFacts, putFacts, type StoreOf } from './facts.ts';
import { getFeedback, getFeedbackCsv, postFeedback, postHandling } from './feedback.ts';
import { postFeedbackForm } from './feedback-form.ts';
import { postNeed } from './needs.ts';
import { confirmOrder, deleteOrder, getOrders, postOrder } from './orders.ts';
import { getPhoto, postBlurred, putPhoto } from './photos.ts';
import { postReport } from './reports.ts';
import { answer, answering } from './route.ts';
import { signIn } from './sign-in.ts';
import { deleteSubscription, getPushKey, postSubscription } from './subscriptions.ts';
import { deleteTrusted, getTrusted, postTrust, postTrusted } from './trusted.ts';
import { getWaiting, postWaiting } from './waiting.ts';

/** Everything under /api. */
export function addApi(app: Hono, house: House, storeOf: StoreOf): void {
  app.get(
    '/api/territories',
    answering(async (c) => {
      const territories = await listTerritories(house.database);
      return answer(
        c,
        territories.map(({ name, title }) => ({ name, title })),
      );
    }),
  );
  app.get('/api/openapi.json', async (c) => {
    const { openApiDocument } = await import('./openapi.ts');
    return c.json(openApiDocument());
  });
  const at = '/api/territories/:territory';
  app.post(`${at}/entries`, answering(postEntry(house)));
  app.post(`${at}/reports`, answering(postReport(house)));
  app.post(`${at}/reports/:id/photo`, answering(postBlurred(house)));
  app.put(`${at}/photos/:sha256`, answering(putPhoto(house)));
  app.get(`${at}/photos/:sha256`, answering(getPhoto(house)));
  app.get(`${at}/waiting`, answering(getWaiting(house)));
  app.post(`${at}/waiting/:id`, answering(postWaiting(house)));
  app.get(`${at}/orders`, answering(getOrders(house)));
  app.post(`${at}/orders`, answering(postOrder(house)));
  app.post(`${at}/orders/:id/confirm`, answering(confirmOrder(house)));
  app.delete(`${at}/orders/:id`, answering(deleteOrder(house)));
  app.get(`${at}/facts`, answering(getFacts(house)));
  app.put(`${at}/facts`, answering(putFacts(house, storeOf)));
  app.get(`${at}/trusted`, answering(getTrusted(house)));
  app.post(`${at}/trusted`, answering(postTrusted(house)));
  app.delete(`${at}/trusted/:id`, answering(deleteTrusted(house)));
  app.post(`${at}/trust`, answering(postTrust(house)));
  app.post(`${at}/feedback`, answering(postFeedback(house)));
  app.post(`${at}/feedback-form`, postFeedbackForm(house));
  app.get(`${at}/feedback`, answering(getFeedback(house)));
  app.get(`${at}/feedback.csv`, answering(getFeedbackCsv(house)));
  app.post(`${at}/feedback/:id`, answering(postHandling(house)));
  app.post(`${at}/needs`, answering(postNeed(house)));
  app.get(`${at}/volunteers`, answering(getVolunteers(house)));
  app.get(`${at}/volunteers/:id`, answering(getReach(house)));
  app.get(`${at}/calls`, answering(getCalls(house)));
  app.post(`${at}/calls`, answering(postCall(house)));
  app.delete(`${at}/calls/:id`, answering(deleteCall(house)));
  app.post(`${at}/subscriptions`, answering(postSubscription(house)));
  app.delete(`${at}/subscriptions`, answering(deleteSubscription(house)));
  app.post(`${at}/invitations`, answering(postInvitation(house)));
  app.get('/api/push-key', answering(getPushKey(house)));
  app.get('/api/session', answering(getSession(house)));
  app.post('/api/accounts', answering(postAccount(house)));
  app.all('/api/auth/*', answering(signIn(house)));
}
