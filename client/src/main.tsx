/** Puts the client on the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'dkfds-dist/css/dkfds.min.css';
import './kit/kit.css';
import './kit/page.css';
import './kit/parts.css';
import './kit/table.css';
import './kit/form.css';
import './kit/search.css';
import './kit/frame.css';
import { App } from './app.tsx';

const place = document.getElementById('room');
if (place === null) throw new Error('The page has no room for the client');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
