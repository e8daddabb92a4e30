import '../ui/theme.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect, createModel } from './model.ts';
import { ModelProvider } from './model-provider.tsx';

const model = createModel(window.dragoman);
connect(model);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ModelProvider value={model}>
      <App />
    </ModelProvider>,
  );
}
