import './pad';
import './sentence';
