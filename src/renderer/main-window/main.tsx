import '../ui/theme.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { uiLanguage } from '../ui/messages/text.ts';
import { App } from './app.tsx';
import { connect, createModel, ModelProvider } from './model.ts';

const model = createModel(window.dragoman);
connect(model);

document.documentElement.lang = uiLanguage;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ModelProvider value={model}>
      <App />
    </ModelProvider>,
  );
}
